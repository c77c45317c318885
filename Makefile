.PHONY: help verify run fmt

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

verify: ## build everything, run every test and every guard
	./mvnw verify

run: ## start the gateway
	./cccli proxy

fmt: ## reformat the sources
	./mvnw -q -N -Pbench toolchains:select-jdk-toolchain@find-jdk exec:exec@format
