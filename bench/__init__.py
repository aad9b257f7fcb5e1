"""`make bench`: accuracy on 10,000 generated reports, speed against named baselines; writes docs/benchmarks.md."""
