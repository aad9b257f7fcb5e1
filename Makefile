# make run 启动网站 · make test 运行全部测试 · 其余见下
PORT ?= 8000
PYTHON = .venv/bin/python

.PHONY: run test lint bench fuzz letters openapi lock setup setup-test

run: setup
	@.venv/bin/gongkai serve --port $(PORT) --demo

test: setup-test
	@$(PYTHON) -m tests.run

lint: setup-test
	@$(PYTHON) -m ruff check .
	@.venv/bin/lint-imports
	@$(PYTHON) -m mypy
	@$(PYTHON) deploy/check_repository.py

# 准确率与速度，结果写入 docs/benchmarks.md
bench: setup-test
	@$(PYTHON) -m bench $(SECTIONS)

# 随机与变异输入；发现的样本由 make test 重放
fuzz: setup-test
	@$(PYTHON) -m fuzz

# 文书的种类和应当载明的部分，由数据写成 docs/letters.md
letters: setup
	@$(PYTHON) -m gongkai.law.letters_page docs/letters.md

# 只读接口的说明，由代码写成 docs/openapi.json
openapi: setup
	@$(PYTHON) -m gongkai.api.description docs/openapi.json

# 重新锁定全部依赖
lock: setup-test
	@$(PYTHON) deploy/lock.py

setup:
	@python3 deploy/setup.py run

setup-test:
	@python3 deploy/setup.py test
