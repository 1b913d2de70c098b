"""What the benchmarks share: texts to read, time and memory of a run, the page that shows the results."""
