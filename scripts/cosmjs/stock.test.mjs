// A client that knows Cosmos and nothing of the zone: it reads, decodes, searches and subscribes, as explorers and wallets do.
// RPC and REST are a node's addresses; BLOCKS is over how many blocks it looks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@cosmjs/crypto";
import { toHex } from "@cosmjs/encoding";
import { decodeTxRaw } from "@cosmjs/proto-signing";
import { StargateClient } from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";

const { RPC, REST } = process.env;
const BLOCKS = Number(process.env.BLOCKS);
assert.ok(RPC && REST && BLOCKS > 0, "RPC, REST and BLOCKS must be set");

const BATCH = "/taikofin.finality.v1.VoteBatch";
const RESULT = "taikofin.finality.v1.EventVoteBatch";
const PAUSE_MS = 100;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const hashOf = (tx) => toHex(sha256(tx)).toUpperCase();
const attribute = (event, key) => event.attributes.find((a) => a.key === key)?.value;

/** Decodes an item of a block as explorers do, and returns whether it is a batch of votes. */
function decode(tx, height) {
  const { body, authInfo } = decodeTxRaw(tx);
  assert.ok(body.messages.length > 0, `an item of block ${height} has messages`);
  for (const message of body.messages) assert.match(message.typeUrl, /^\/[a-z]/);
  assert.ok(authInfo.fee, "every transaction has a fee, if an empty one");
  return body.messages[0].typeUrl === BATCH;
}

/** Checks the result of a batch: code 0, no gas, and one typed event with what the batch held. */
function checkResult({ code, gasUsed, gasWanted, events }, height) {
  assert.equal(code, 0, `the batch of block ${height} has code 0`);
  assert.equal(BigInt(gasUsed) + BigInt(gasWanted), 0n);
  const typed = events.filter((e) => e.type === RESULT);
  assert.equal(typed.length, 1);
  assert.ok(Number(attribute(typed[0], "votes")) > 0, "it says how many votes there were");
}

async function waitFor(client, height) {
  while ((await client.getHeight()) < height) await pause(PAUSE_MS);
}

/** Returns the items of a block that are batches. */
async function readBlock(stargate, comet, height) {
  const [block, results] = await Promise.all([stargate.getBlock(height), comet.blockResults(height)]);
  assert.equal(results.height, height);
  assert.equal(results.results.length, block.txs.length, "a result for each item");
  const batches = block.txs.filter((tx, i) => {
    const isBatch = decode(tx, height);
    if (isBatch) {
      assert.equal(i, 0, "a batch is the first item");
      checkResult(results.results[i], height);
    }
    return isBatch;
  });
  assert.ok(batches.length <= 1);
  return batches;
}

/** Follows BLOCKS blocks over a WebSocket and returns how many of their items were batches. */
async function subscribe() {
  const comet = await Comet38Client.connect(RPC.replace("http", "ws"));
  const subscriptions = [];
  let batches = 0;
  try {
    await new Promise((resolve, reject) => {
      let last = 0;
      const each = (next) => ({
        error: reject,
        complete: () => reject(new Error("the subscription ended")),
        next: (event) => {
          try {
            next(event);
          } catch (err) {
            reject(err);
          }
        },
      });
      let left = BLOCKS;
      subscriptions.push(comet.subscribeNewBlock().subscribe(each(({ header }) => {
        assert.ok(last === 0 || header.height === last + 1, `block ${header.height} after ${last}`);
        last = header.height;
        left -= 1;
        if (left <= 0) resolve();
      })));
      subscriptions.push(comet.subscribeTx().subscribe(each((event) => {
        if (!decode(event.tx, event.height)) return;
        checkResult(event.result, event.height);
        batches += 1;
      })));
    });
  } finally {
    for (const subscription of subscriptions) subscription.unsubscribe();
    comet.disconnect(); // cosmjs opens the socket again a moment later, which is why this runs with --test-force-exit
  }
  return batches;
}

test("success - every item of every block decodes, with its result, while a subscription runs", async () => {
  const stargate = await StargateClient.connect(RPC);
  const comet = await Comet38Client.connect(RPC);
  const subscription = subscribe();
  let batches = 0;
  const read = (async () => {
    const tip = await stargate.getHeight();
    const first = Math.max(2, tip - BLOCKS + 1);
    for (let height = first; height < first + BLOCKS; height += 1) {
      await waitFor(stargate, height + 1);
      batches += (await readBlock(stargate, comet, height)).length;
    }
  })();
  const [subscribed] = await Promise.all([subscription, read]);
  assert.ok(batches > 0, "there were batches to read");
  assert.ok(subscribed > 0, "there were batches to hear of");
  console.log(`${BLOCKS} blocks read with ${batches} batches, ${subscribed} heard of`);
});

/** The newest batch that the node has, with the height of its block. */
async function newestBatch(stargate, comet) {
  for (let height = (await stargate.getHeight()) - 1; ; height -= 1) {
    const [batch] = await readBlock(stargate, comet, height);
    if (batch) return { batch, height };
  }
}

test("success - the index finds a batch by hash, height, action and typed event", async () => {
  const stargate = await StargateClient.connect(RPC);
  const { batch, height } = await newestBatch(stargate, await Comet38Client.connect(RPC));
  const found = await stargate.getTx(hashOf(batch));
  assert.equal(found.height, height);
  assert.equal(hashOf(found.tx), hashOf(batch));
  checkResult(found, height);
  for (const query of [`tx.height=${height}`, `message.action='${BATCH}' AND tx.height=${height}`, `${RESULT}.votes EXISTS AND tx.height=${height}`]) {
    const hashes = (await stargate.searchTx(query)).map((tx) => tx.hash);
    assert.ok(hashes.includes(hashOf(batch)), query);
  }
});

test("success - REST and gRPC show a batch as a transaction", async () => {
  const stargate = await StargateClient.connect(RPC);
  const { batch, height } = await newestBatch(stargate, await Comet38Client.connect(RPC));
  const get = async (path) => {
    const response = await fetch(REST + path);
    const body = await response.json();
    assert.equal(response.status, 200, `${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const one = await get(`/cosmos/tx/v1beta1/txs/${hashOf(batch)}`);
  assert.equal(one.tx_response.code, 0);
  assert.equal(one.tx.body.messages[0]["@type"], BATCH);
  const ofHeight = await get(`/cosmos/tx/v1beta1/txs?query=${encodeURIComponent(`tx.height=${height}`)}`);
  assert.ok(ofHeight.tx_responses.some((tx) => tx.txhash === hashOf(batch)));
  const ofBlock = await get(`/cosmos/tx/v1beta1/txs/block/${height}`);
  assert.equal(ofBlock.txs[0].body.messages[0]["@type"], BATCH);
  assert.equal(ofBlock.txs.length, ofBlock.block.data.txs.length, "no item is left out");
});

test("error - nobody can send a batch", async () => {
  const comet = await Comet38Client.connect(RPC);
  const { batch } = await newestBatch(await StargateClient.connect(RPC), comet);
  const other = Uint8Array.from(batch);
  other[other.length - 5] ^= 1; // the last byte of its votes: one that was in a block is known to the mempool's cache
  const { code, codespace } = await comet.broadcastTxSync({ tx: other });
  assert.deepEqual({ code, codespace }, { code: 102, codespace: "taikofinality" });
});
