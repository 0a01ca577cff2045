# make            everything from a fresh clone to the report
# make test       format lint, architecture and all other tests
# make pictures   the pictures of the documentation
# make release    site, single file, labs, figures for LaTeX and program as zips with checksums, into .build/release-files
# make format     formats the sources
# make fuzz       fuzzes what reads bytes from outside, FUZZ_SECONDS (60) each
# make sanitize   kernels and all tests under the compilers' checks of memory, behaviour and races
# make install    program, templates, manual page and completions below PREFIX (/usr/local)

SHELL := /bin/bash
SWIFT ?= swift
DESCENT := .build/release/descent
DEBIAN := libcairo2-dev libpango1.0-dev libfreetype-dev liblapacke-dev \
  libjavascriptcoregtk-4.1-dev libjs-katex fonts-katex fonts-dejavu-core fonts-dejavu-extra \
  pkg-config libdeflate-dev libssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libzip-dev libgif-dev
BREW := cairo pango freetype libdeflate openssl lapack katex font-dejavu cmark-gfm libzip giflib
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
SHARE = $(DESTDIR)$(PREFIX)/share
COMMANDS := run init list config figures report archive verify benchmark
PICTURES := Sources/descent/Documentation.docc/Resources

RELEASE := .build/release-files

.PHONY: all release setup build run test lint format fuzz sanitize pictures install clean

all: run

# Says which system packages are missing and installs them; needs root only if any are.
setup:
ifeq ($(shell uname -s),Darwin)
	@echo "macOS is untested: installing $(BREW) with brew"
	@brew install $(BREW)
else
	@missing=; for package in $(DEBIAN); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "missing Debian packages:$$missing"; \
	if [ "$$(id -u)" = 0 ]; then root=; \
	elif command -v sudo >/dev/null; then root=sudo; \
	else echo "install them as root: apt-get install$$missing" >&2; exit 1; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$root apt-get update -qq && $$root apt-get install -y -qq --no-install-recommends $$missing >/dev/null
endif
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.2 or later is missing: see swift.org/install" >&2; exit 1; }

build: setup
	$(SWIFT) build -c release --product descent

run: build
	@report=$$($(DESCENT) run) && echo "the report: $$report"

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# In release mode: the program that is tested is the one that runs, and nothing is built twice.
test: setup lint
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

fuzz: setup
	.ci/fuzz $(FUZZ_SECONDS)

sanitize: setup
	.ci/sanitize kernels
	.ci/sanitize address
	.ci/sanitize thread

# Those of the README: a figure, and what readers get, by Chromium, pdflatex and Poppler.
SCREENSHOT = chromium --headless --no-sandbox --hide-scrollbars --disable-gpu --force-device-scale-factor=0.5 \
  --virtual-time-budget=9000 --window-size=1280,800
pictures: run
	cp output/figures/test-error-differences.png $(PICTURES)/
	$(SCREENSHOT) --screenshot=$(PICTURES)/report.png file://$(CURDIR)/output/report/index.html 2>/dev/null
	$(SCREENSHOT) --screenshot=$(PICTURES)/lab.png file://$(CURDIR)/output/report/labs/step-size.html 2>/dev/null
	mkdir -p .build/pictures
	for picture in himmelblau/paths momentum/convergence arrays/landscape deck/rates lasso/convergence; do \
	  example=$${picture%/*}; $(DESCENT) config --example $$example > .build/pictures/$$example.yaml; \
	  $(DESCENT) run --quiet --only own --config .build/pictures/$$example.yaml --output .build/pictures/$$example \
	    --set figures.size=web --set figures.resolution=1 --set 'figures.themes=[light]' >/dev/null; \
	  cp .build/pictures/$$example/figures/$${picture#*/}.png $(PICTURES)/example-$$example.png; done
	for pass in 1 2; do (cd output/figures/latex && pdflatex -interaction=batchmode \
	  -output-directory $(CURDIR)/.build/pictures slides-16x9.tex >/dev/null); done
	page=$$(for n in $$(seq 1 99); do pdftotext -f $$n -l $$n .build/pictures/slides-16x9.pdf - 2>/dev/null \
	  | grep -aq 'Loss around the minima, up to 1e5' && echo $$n && break; done); \
	pdftoppm -singlefile -scale-to-x 640 -scale-to-y 360 -f $$page -png .build/pictures/slides-16x9.pdf $(PICTURES)/deck

# For those who want the pictures without Swift. Equal files give equal zips: names in order, no times, no owners.
release: run
	@command -v zip >/dev/null || { echo "zip is missing: apt-get install zip" >&2; exit 1; }
	$(DESCENT) report --quiet --single-file >/dev/null
	rm -rf $(RELEASE) && mkdir -p $(RELEASE)/program/descent/descent_Texts.resources
	cp output/report/single-file.html $(RELEASE)/report.html
	cp $(DESCENT) LICENSE $(RELEASE)/program/descent/
	cp -r templates $(RELEASE)/program/descent/descent_Texts.resources/
	@pack() { (cd "$$1" && find $${@:3} -type f ! -name single-file.html -exec touch -d 2000-01-01T00:00:00Z {} + \
	  && find $${@:3} -type f ! -name single-file.html | LC_ALL=C sort | TZ=UTC zip -q -X -9 "$(CURDIR)/$(RELEASE)/$$2.zip" -@); }; \
	cp -r output/report output/figures $(RELEASE)/ && \
	pack $(RELEASE) site report && pack $(RELEASE)/report labs labs && pack $(RELEASE) figures figures && \
	pack $(RELEASE)/program descent-$$(uname -s)-$$(uname -m) descent
	rm -rf $(RELEASE)/report $(RELEASE)/figures $(RELEASE)/program
	cd $(RELEASE) && sha256sum * >SHA256SUMS && cat SHA256SUMS

# The program looks for its templates beside itself, then in ../share/descent.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/descent $(SHARE)/man/man1 \
	  $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(DESCENT) $(DESTDIR)$(PREFIX)/bin/descent
	rm -rf $(SHARE)/descent/templates && cp -r templates $(SHARE)/descent/
	{ echo '.TH DESCENT 1'; for command in "" $(COMMANDS); do \
	    echo ".SH \"descent $$command\""; echo .nf; \
	    $(DESCENT) help $$command | sed 's/\\/\\\\/g; s/-/\\-/g; s/^\([.'"'"']\)/\\\&\1/'; echo .fi; \
	  done; } >$(SHARE)/man/man1/descent.1
	$(DESCENT) --generate-completion-script bash >$(SHARE)/bash-completion/completions/descent
	$(DESCENT) --generate-completion-script zsh >$(SHARE)/zsh/site-functions/_descent
	$(DESCENT) --generate-completion-script fish >$(SHARE)/fish/vendor_completions.d/descent.fish

clean:
	rm -rf .build
