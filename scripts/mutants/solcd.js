// A compiler that stays: takes standard JSON on a socket and answers in kind, until its standard input ends. Starting solc-js and
// warming it up costs more than compiling one mutant.
"use strict";
const solc = require(require.resolve("solc", { paths: [process.cwd()] }));

// What no test looks at takes half of the time: syntax trees, source maps, metadata.
const unread = /^(ast|metadata|.*\.sourceMap)$/;

// forge asks for interfaces first, to see which tests there are. No mutant changes those.
const interfaces = new Map();

function compile(input) {
  const selection = input.settings.outputSelection;
  for (const contracts of Object.values(selection)) {
    for (const name of Object.keys(contracts)) contracts[name] = contracts[name].filter((output) => !unread.test(output));
  }
  const text = JSON.stringify(input);
  if (text.includes('"evm.bytecode')) return solc.compile(text);
  const asked = JSON.stringify([Object.keys(input.sources), selection]);
  if (!interfaces.has(asked)) interfaces.set(asked, solc.compile(text));
  return interfaces.get(asked);
}

const server = require("net").createServer({ allowHalfOpen: true }, (socket) => {
  const parts = [];
  socket.on("data", (part) => parts.push(part));
  socket.on("error", () => socket.destroy());
  socket.on("end", () => socket.end(compile(JSON.parse(Buffer.concat(parts).toString("utf8")))));
});
server.listen(process.argv[2], () => console.log(solc.version()));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
