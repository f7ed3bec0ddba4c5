# taikofin — `make help` lists what there is.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

MODULE  := github.com/taikofin/taikofin
BINS    := taikofind relayer fpd covenantd gatewayd localnet
TOOLS   := build/tools
TOOLMOD := scripts/tools

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
COMMIT  := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)
SDKVER  := github.com/cosmos/cosmos-sdk/version
LDFLAGS := -s -w \
	-X $(SDKVER).Name=taikofin -X $(SDKVER).AppName=taikofind \
	-X $(SDKVER).Version=$(VERSION) -X $(SDKVER).Commit=$(COMMIT) -X $(SDKVER).BuildTags=$(TAGS)
# The rehearsal of an upgrade is built by its test alone: no program that anybody runs may have it.
ifneq (,$(findstring upgradetest,$(TAGS)))
$(error upgradetest is for testutil/localnet alone)
endif
# -trimpath is for `make release` only: it gives every package another cache key, and the SDK is large.
GOFLAGS_BUILD := $(if $(TAGS),-tags "$(TAGS)")

# Packages of the unit tests: all but the end-to-end tests, which run alone so that their timing is not disturbed.
E2E := ./testutil/localnet/...
# What npm installed at the versions of the lock file: forge, solc and OpenZeppelin for the contracts, anvil for tests.
NODE_MODULES := contracts/node_modules/.package-lock.json
# A client of another maker, for the end-to-end tests.
COSMJS := scripts/cosmjs/node_modules/.package-lock.json
# The packages in TypeScript.
WEB := web/node_modules/.package-lock.json
# How many packages are compiled and tested at once; every test binary that links the SDK takes about 1 GB to link.
P ?= 2
# How long each flood of bad votes lasts.
FLOOD ?= 10m
# How long nodes are watched for what still grows.
HOUR ?= 1h
# How many validators there are then.
VALIDATORS ?= 4
# How long validators are watched at each delay between them.
WAN ?= 1m
# How long each fuzz test of the vote kernel runs.
FUZZ ?= 3m
# How long a sample of mutants is tried.
SAMPLE ?= 60s

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-zA-Z_-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)


.PHONY: build
build: ## build bin/{taikofind,relayer,fpd,covenantd,localnet}
	@mkdir -p bin
	@echo "build $(BINS): the first time takes five to ten minutes, later ones seconds"
	go build $(GOFLAGS_BUILD) -ldflags '$(LDFLAGS)' -o bin/ $(addprefix ./cmd/,$(BINS))

.PHONY: release
release: ## build the same with -trimpath, for binaries that leave this machine
	@mkdir -p bin
	go build -trimpath $(GOFLAGS_BUILD) -ldflags '$(LDFLAGS)' -o bin/ $(addprefix ./cmd/,$(BINS))

.PHONY: install
install: ## install taikofind, relayer, fpd, covenantd and gatewayd into GOBIN
	go install $(GOFLAGS_BUILD) -ldflags '$(LDFLAGS)' $(addprefix ./cmd/,$(filter-out localnet,$(BINS)))


.PHONY: test
test: test-unit contracts-test web-test test-e2e ## unit tests, those of the contracts and of web/, then the end-to-end tests on real processes

.PHONY: test-unit
test-unit: $(TOOLS)/btcd $(NODE_MODULES) ## unit, property and app tests
	packages=$$(go list ./... | grep -v '^$(MODULE)/testutil/localnet'); \
	  go test -ldflags=-w -p $(P) -timeout 15m $$packages | awk -f scripts/ran.awk

.PHONY: test-e2e
test-e2e: $(COSMJS) ## end-to-end tests (they build what they run): btcd, Ethereum, a Taiko-shaped L2, the zone, providers, the relayer
	go test -ldflags=-w -p 1 -timeout 20m $(E2E) | awk -f scripts/ran.awk

.PHONY: test-times
test-times: $(TOOLS)/btcd $(NODE_MODULES) $(COSMJS) ## how long the tests of each package take, unit and end-to-end; none should be above 60 s
	scripts/test-times.sh -ldflags=-w -p 1 -timeout 20m $(or $(PKGS),./...)

.PHONY: test-long
test-long: fuzz-kernel test-by-hand test-upgrade test-stock test-rly test-flood test-wan test-hour mutants ## what takes too long for every commit: the kernel's fuzz tests, a chain by hand, an upgrade, stock clients and relayers, the flood, wide-area delays, an hour's memory and disk, then all mutants

.PHONY: fuzz-kernel
fuzz-kernel: ## the vote kernel against math/big and Babylon's library, each of its fuzz tests for a while (FUZZ=3m)
	for fuzz in FuzzField FuzzSums FuzzVerify; do \
	  go test -ldflags=-w -run '^$$' -fuzz "^$$fuzz\$$" -fuzztime $(FUZZ) ./internal/eots/kernel; done

.PHONY: test-by-hand
test-by-hand: $(TOOLS)/btcd ## a chain by exactly the commands of docs/operators.md, from empty homes to a peer that joins by state sync
	TAIKOFIN_BY_HAND=1 go test -ldflags=-w -run '^TestByHand$$' -v -timeout 20m ./testutil/localnet

.PHONY: test-upgrade
test-upgrade: $(TOOLS)/btcd ## an upgrade by governance with a new store, on real nodes: halt, swap, late node, rollback, state sync, skip, export
	TAIKOFIN_UPGRADE=1 go test -ldflags=-w -run '^TestUpgrade$$' -v -timeout 30m ./testutil/localnet

.PHONY: test-flood
test-flood: ## a flood of bad votes at one of four validators beside a quiet run, in one process and on a net of nodes (FLOOD=10m)
	TAIKOFIN_FLOOD=$(FLOOD) go test -ldflags=-w -run '^TestFlood$$' -v -timeout 40m ./app
	TAIKOFIN_FLOOD=$(FLOOD) go test -ldflags=-w -run '^TestFourValidators$$' -v -timeout 60m ./testutil/localnet

.PHONY: test-hour
test-hour: ## validators for an hour: memory, files and goroutines are flat, disk grows no faster than documented (HOUR=1h VALIDATORS=4)
	TAIKOFIN_HOUR=$(HOUR) TAIKOFIN_HOUR_VALIDATORS=$(VALIDATORS) go test -ldflags=-w -run '^TestAnHour$$' -v -timeout 25h ./testutil/localnet

.PHONY: test-stock
test-stock: $(COSMJS) ## a stock client reads and hears of 5,000 blocks
	TAIKOFIN_STOCK_BLOCKS=5000 go test -ldflags=-w -run '^TestStockClientLong$$' -v -timeout 60m ./testutil/localnet

.PHONY: test-rly
test-rly: $(TOOLS)/rly ## the stock IBC relayer between two zones for an hour, then a client update after 3,000 blocks
	TAIKOFIN_RLY=1h go test -ldflags=-w -run '^TestStockRelayer$$' -v -timeout 110m ./testutil/localnet

.PHONY: test-wan
test-wan: ## four validators as far apart as continents: how long finality takes at 50, 100 and 150 ms of round trip (WAN=1m for each)
	TAIKOFIN_WAN=$(WAN) go test -ldflags=-w -run '^TestWideArea$$' -v -timeout 60m ./testutil/localnet

.PHONY: test-race
test-race: $(TOOLS)/btcd $(NODE_MODULES) ## unit tests under the race detector
	packages=$$(go list ./... | grep -v '^$(MODULE)/testutil/localnet'); \
	  go test -race -ldflags=-w -p $(P) -timeout 30m $$packages | awk -f scripts/ran.awk

.PHONY: mutants
mutants: $(NODE_MODULES) ## do tests notice a changed line? all mutants, or ARGS="-targets router,tally"
	go run ./scripts/mutants $(ARGS)

.PHONY: mutants-sample
mutants-sample: $(NODE_MODULES) ## mutants for a minute, drawn by the commit (SEED=text)
	go run ./scripts/mutants -sample $(SAMPLE) -seed '$(or $(SEED),$(COMMIT))'

.PHONY: gates-test
gates-test: $(NODE_MODULES) $(COSMJS) $(WEB) $(addprefix $(TOOLS)/,btcd buf golangci-lint protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-swagger) ## every gate of CI fails where it must
	scripts/gates-test.sh $(ARGS)


.PHONY: bench
bench: ## measure ourselves against Babylon in one run: `bench <name> ours= peer= ratio= unit=`
	@cd testutil/bench && go run -mod=mod -ldflags=-w . $(ARGS)
	@go test -ldflags=-w -run '^$$' -bench '^BenchmarkRegistryBlock$$' -benchtime 7x ./x/btcstakeview/keeper | awk -f scripts/bench-registry.awk
	@go test -ldflags=-w -run '^$$' -bench '^BenchmarkGasNs$$' -benchtime 1x ./app | grep '^bench '


.PHONY: lint
lint: $(TOOLS)/golangci-lint $(TOOLS)/buf ## golangci-lint and buf lint
	$(TOOLS)/golangci-lint run --allow-parallel-runners --timeout 20m ./...
	scripts/buf-lint.sh

.PHONY: fmt
fmt: $(TOOLS)/gofumpt $(TOOLS)/gci $(TOOLS)/buf ## format Go and proto files
	@files=$$(git ls-files --cached --others --exclude-standard '*.go' | grep -Ev '\.pb(\.gw)?\.go$$|_mocks\.go$$'); \
	  $(TOOLS)/gofumpt -w $$files; \
	  $(TOOLS)/gci write --skip-generated -s standard -s default -s 'prefix($(MODULE))' $$files
	$(TOOLS)/buf format -w proto


.PHONY: proto
proto: $(addprefix $(TOOLS)/,buf protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-swagger) ## generate Go, OpenAPI and the baseline from proto/ (what breaks somebody: REASON=text)
	scripts/proto.sh
	scripts/proto-baseline.sh

.PHONY: proto-check
proto-check: $(addprefix $(TOOLS)/,buf protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-swagger) ## generated code is what proto/ says, and proto/ breaks nobody
	scripts/proto-check.sh

.PHONY: docs
docs: ## write what docs/ takes from the code: the table of metrics
	go generate ./testutil/docs

.PHONY: mocks
mocks: $(TOOLS)/mockgen ## generate the mocks (go:generate directives)
	@git grep -q '^//go:generate.*mockgen' -- '*.go' || echo "no mockgen directive yet: tests use hand-written fakes"
	PATH="$(CURDIR)/$(TOOLS):$$PATH" go generate ./x/... ./relayer/... ./daemon/... ./internal/...


.PHONY: contracts
contracts: $(NODE_MODULES) ## compile the contracts, generate contracts/bindings from them
	scripts/contracts.sh

.PHONY: contracts-check
contracts-check: $(NODE_MODULES) ## contracts/bindings is what contracts/src says
	scripts/contracts.sh --check

.PHONY: contracts-test
contracts-test: $(NODE_MODULES) ## forge: format, tests, fuzz and invariants
	cd contracts && ../scripts/foundry.sh forge fmt --check && ../scripts/foundry.sh forge test | awk -f ../scripts/ran.awk

.PHONY: web-test
web-test: $(WEB) ## TypeScript: strict compiler, then the proofs' vectors
	cd web && npm test --workspaces --silent | awk -f ../scripts/ran.awk


.PHONY: gas
gas: ## what checkpoints and a guard's confirmations cost on Ethereum: `gas checkpoint n= signers= total=`, `gas confirm mode= headers= …`
	@go run -ldflags=-w ./testutil/gas


.PHONY: localnet
localnet: build btcd ## run everything on this machine: make localnet ARGS="--until-final 20"
	bin/localnet --bin-dir bin $(ARGS)


.PHONY: tools
tools: $(addprefix $(TOOLS)/,buf gci gofumpt golangci-lint mockgen protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-swagger) btcd ## build all development tools

# Where each tool's main package is; the versions are those of scripts/tools/go.mod.
TOOL_buf                     := github.com/bufbuild/buf/cmd/buf
TOOL_gci                     := github.com/daixiang0/gci
TOOL_gofumpt                 := mvdan.cc/gofumpt
TOOL_golangci-lint           := github.com/golangci/golangci-lint/v2/cmd/golangci-lint
TOOL_mockgen                 := go.uber.org/mock/mockgen
TOOL_protoc-gen-gocosmos     := github.com/cosmos/gogoproto/protoc-gen-gocosmos
TOOL_protoc-gen-grpc-gateway := github.com/grpc-ecosystem/grpc-gateway/protoc-gen-grpc-gateway
TOOL_protoc-gen-swagger      := github.com/grpc-ecosystem/grpc-gateway/protoc-gen-swagger

$(TOOLS)/%: $(TOOLMOD)/go.sum
	@test -n "$(TOOL_$*)" || { echo "unknown tool $*" >&2; exit 1; }
	@mkdir -p $(TOOLS)
	go -C $(TOOLMOD) build -ldflags '-s -w' -o $(CURDIR)/$@ $(TOOL_$*)
	@touch $@

# btcd has a module of its own: its dependencies and those of the linters do not agree.
.PHONY: btcd
btcd: $(TOOLS)/btcd
$(TOOLS)/btcd: scripts/btcd/go.sum
	@mkdir -p $(TOOLS)
	go -C scripts/btcd build -ldflags '-s -w' -o $(CURDIR)/$@ github.com/btcsuite/btcd
	@touch $@

# So has the IBC relayer, which only the long tests need: it brings a second Cosmos SDK.
$(TOOLS)/rly: scripts/rly/go.sum
	@mkdir -p $(TOOLS)
	go -C scripts/rly build -ldflags '-s -w' -o $(CURDIR)/$@ github.com/cosmos/relayer/v2
	@touch $@

# No package needs its install script.
$(NODE_MODULES) $(COSMJS) $(WEB): %/node_modules/.package-lock.json: %/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed: the contracts, the tests with an Ethereum node and the" \
	  "end-to-end tests need Node.js 20.19 or newer; 'make build' and 'make localnet' do not" >&2; exit 1; }
	cd $* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: clean
clean: ## remove bin/ and what is generated in build/, but not the tools
	rm -rf bin build/gen build/proto-deps
