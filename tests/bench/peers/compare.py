#!/usr/bin/env python3
"""Compares training speed with other libraries on the same works, in one run.

usage: compare.py BENCH PEER... [--works REGEX] [--rounds N]

BENCH is glassbox_bench, a PEER peer_eigen or peer_torch:

    cmake --preset release -B build/bench -DGLASSBOX_BENCHMARKS=ON -DGLASSBOX_BENCH_PEERS=ON
    cmake --build build/bench --target glassbox_bench peer_eigen peer_torch
    tests/bench/peers/compare.py build/bench/bin/glassbox_bench build/bench/bin/peer_*

Runs all of them in turn, each on one thread, and prints the median of every round's ratio of samples per second. The
losses must agree, or the programs did different work.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys


def measure(program, works):
    """Samples per second and loss of every work."""
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    done = subprocess.run(
        [program, f"--benchmark_filter={works}", "--benchmark_format=json", "--benchmark_min_time=0.2"],
        env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr.strip() or 'failed'}")
    return {case["name"]: (case["items_per_second"], case["loss"]) for case in json.loads(done.stdout)["benchmarks"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("peers", nargs="+")
    parser.add_argument("--works", default="^(C3|D1)_[0-9_]*$", help="regular expression of the works' names")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    rounds = [{program: measure(program, arguments.works) for program in [arguments.bench, *arguments.peers]}
              for _ in range(arguments.rounds)]
    print(f"{'work':14} {'peer':12} {'glassbox/s':>12} {'peer/s':>12} {'ratio':>8}   losses")
    for peer in arguments.peers:
        for work in rounds[0][peer]:
            ours = [results[arguments.bench][work] for results in rounds]
            theirs = [results[peer][work] for results in rounds]
            ratio = statistics.median(a[0] / b[0] for a, b in zip(ours, theirs))
            print(f"{work:14} {os.path.basename(peer):12} {statistics.median(a[0] for a in ours):12.4g} "
                  f"{statistics.median(b[0] for b in theirs):12.4g} {ratio:8.2f}   {ours[0][1]:.6f} {theirs[0][1]:.6f}")


main()
