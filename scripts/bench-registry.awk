# Turns the benchmark of the stake registry into lines like the others of `make bench`. There is no peer: beside the block
# with 50 stakes that begin and 50 that end stands the floor, a block with a Bitcoin header alone.
/^BenchmarkRegistryBlock\// {
	split($1, name, /[\/-]/)
	for (i = 3; i < NF; i += 2) value[$(i + 1)] = $i
	printf "bench registry-block-%s ours=%s floor=%s unit=ms\n", name[2], value["ms/block"], value["ms/floor"]
	printf "bench registry-state-%s ours=%s unit=B/delegation\n", name[2], value["B/delegation"]
	lines++
	next
}
/FAIL|panic/ { print; failed = 1 }
END { if (failed || lines != 3) { print "bench: the registry's measurement failed" > "/dev/stderr"; exit 1 } }
