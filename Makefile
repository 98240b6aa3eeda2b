# Needs Python 3.11 or newer, git and make; the rest is set up in .venv on first use.
# Another Python: make PYTHON=python3.12 figures. Options for the command behind a target: make test ARGS="-k loader".

ARGS =
BIN = .venv/bin
NAME = $(or $(PYTHON),python3)

.DEFAULT_GOAL := help
.PHONY: help setup figures test test-lowest lab site site-test archive bench seal mutants pins clean

help: ## this list
	@echo "Communiqué: official reports of international organisations, read as data"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r target text; do printf '%-20s %s\n' "$$target" "$$text"; done

setup: ## makes .venv with the pinned packages; does nothing when that is done
	@command -v "$(NAME)" >/dev/null || { \
		echo "There is no $(NAME) here. Install Python 3.11 or newer (Debian, Ubuntu: sudo apt install python3 python3-venv)," >&2; \
		echo "or name the one you have: make PYTHON=/path/to/python3.12 $(or $(MAKECMDGOALS),setup)" >&2; exit 1; }
	@"$(NAME)" tools/setup.py $(if $(PYTHON),--this-python)

figures: setup ## runs the notebooks and draws figures/ anew
	@$(BIN)/communique figures $(ARGS)

test: setup ## runs every test, the notebooks among them
	@$(BIN)/python -m pytest $(ARGS)

test-lowest: setup ## runs every test with the oldest packages that pyproject.toml allows
	@$(BIN)/python tools/setup.py --lowest
	@.venv-lowest/bin/python -m pytest $(ARGS)

lab: setup ## opens JupyterLab on the start notebook
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/00_start.ipynb $(ARGS)

site: setup ## builds the static site in build/site
	@$(BIN)/python tools/setup.py --site
	@$(BIN)/communique site $(ARGS)

site-test: setup ## builds the site, opens every page in Chromium and tests it
	@$(BIN)/python tools/setup.py --site
	@$(BIN)/communique site
	@COMMUNIQUE_SITE=build/site $(BIN)/python -m pytest tests/site $(ARGS)

bench: setup ## measures how fast loading, verifying and matching are, as ratios
	@$(BIN)/python tools/setup.py --bench
	@$(BIN)/python benchmarks/run.py $(ARGS)

archive: setup ## writes the project as one zip file for a repository such as Zenodo into archive/
	@$(BIN)/communique archive $(ARGS)

seal: setup ## rewrites the codebook and the checksums after an honest edit of the data
	@$(BIN)/communique seal $(ARGS)

mutants: setup ## changes cells of the data at random and counts how many changes the tests see
	@$(BIN)/python tests/mutants.py $(ARGS)

pins: setup ## renews the requirements files from pyproject.toml
	@$(BIN)/python tools/setup.py --pins

clean: ## removes .venv and all caches
	@rm -rf .venv .venv-lowest .pytest_cache .ruff_cache build dist
	@find . -name .git -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -prune -exec rm -rf {} +
