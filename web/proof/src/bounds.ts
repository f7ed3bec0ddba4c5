export const VERSION = 1;
/** Bytes of a proof in binary, and of its JSON. */
export const MAX_BYTES = 8 << 20;
export const MAX_JSON_BYTES = 3 * MAX_BYTES;
/** The checkpoint's own header among them. */
export const MAX_HEADERS = 192;
/** The certificate that counts, and 512 that lead to it. */
export const MAX_CERTIFICATES = 513;
/** Entries of a table, and signatures of a certificate. */
export const MAX_ENTRIES = 614;
export const MAX_HEADER_BYTES = 1024;
export const MAX_HEADER_FIELDS = 64;
/** Fields up to the base fee. */
export const MIN_HEADER_FIELDS = 16;
/** How long after its Bitcoin time a table may sign, in seconds. */
export const MAX_TABLE_AGE = 72n * 3600n;
/** How far ahead of the clock a Bitcoin time may be, in seconds. */
export const MAX_CLOCK_SKEW = 2n * 3600n;
export const MAX_UINT64 = (1n << 64n) - 1n;
/** Bytes of a ballot's or a table's record, and of a zone header. */
export const MAX_RECORD_BYTES = 1 << 20;
export const MAX_ZONE_HEADER_BYTES = 1024;
/** Inner nodes from a leaf to a root, and bytes beside a hash in one. */
export const MAX_STEPS = 64;
export const MAX_AFFIX_BYTES = 64;
export const MAX_VALIDATORS = 512;
export const MAX_SERIES_BYTES = 31;
/** How far ahead of the clock a zone header may be, in seconds. */
export const MAX_ZONE_DRIFT = 10n;
