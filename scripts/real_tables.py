#!/usr/bin/env python3
"""Writes the real tables that tests/nn/run/real_tables_test.cpp trains on, as CSV files.

    apt-get download python3-sklearn r-base-core && for p in *.deb; do dpkg -x $p .; done
    npm pack vega-datasets && tar xzf vega-datasets-*.tgz
    scripts/real_tables.py . tables
    GLASSBOX_TABLES=$PWD/tables build/dev/bin/nn_tests -tc="*real tables*" -s
"""
import bz2
import csv
import gzip
import json
import lzma
import pathlib
import shutil
import struct
import sys
import zlib

R_FRAMES = """airquality attenu attitude beaver1 beaver2 cars ChickWeight chickwts CO2 DNase esoph faithful infert
InsectSprays iris LifeCycleSavings Loblolly longley mtcars Orange Puromycin quakes rock stackloss swiss Theoph
ToothGrowth trees USArrests women""".split()
SKLEARN = "boston_house_prices breast_cancer wine_data".split()
VEGA_CSV = "gapminder-health-income iowa-electricity seattle-weather".split()
VEGA_JSON = "cars penguins".split()


class RReader:
    """Reads R's binary serialisation, as far as data frames need it."""

    def __init__(self, data):
        self.data, self.at, self.refs = data, 0, []
        assert self.take(2) == b"X\n"
        version = self.int()
        self.take(8)
        if version == 3:
            self.take(self.int())

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def int(self):
        return struct.unpack(">i", self.take(4))[0]

    def item(self):
        flags = self.int()
        kind, has_attributes, has_tag = flags & 255, flags & 512, flags & 1024
        if kind in (254, 253, 242, 241):
            return None, {}
        if kind == 255:
            return self.refs[(flags >> 8 or self.int()) - 1], {}
        if kind == 1:
            self.refs.append(self.item()[0])
            return self.refs[-1], {}
        if kind == 9:
            length = self.int()
            return (None if length < 0 else self.take(length).decode("utf-8", "replace")), {}
        if kind in (2, 6):
            attributes = self.item() if has_attributes else None
            tag = self.item()[0] if has_tag else None
            head = self.item()
            rest = self.item()[0] or []
            return [(tag, head)] + rest, {}
        if kind == 238:
            info, state, attributes = self.item(), self.item(), self.item()
            name = info[0][0][1][0]
            if name == "compact_intseq":
                count, first, step = state[0]
                return [int(first + i * step) for i in range(int(count))], {}
            return state[0][0][1][0], {}
        count = self.int()
        if kind in (10, 13):
            values = [None if v == -2**31 else v for v in struct.unpack(f">{count}i", self.take(4 * count))]
        elif kind == 14:
            values = [None if v != v else v for v in struct.unpack(f">{count}d", self.take(8 * count))]
        elif kind == 16:
            values = [self.item()[0] for _ in range(count)]
        elif kind == 19:
            values = [self.item() for _ in range(count)]
        else:
            raise ValueError(f"kind {kind}")
        attributes = {}
        if has_attributes:
            attributes = {tag: value for tag, value in self.item()[0]}
        return values, attributes


def decompressed(data):
    if data[:1] == b"Z":
        return lzma.decompress(data[1:], lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "preset": 6}])
    return bz2.decompress(data[1:]) if data[:1] == b"2" else zlib.decompress(data)


def r_frames(folder):
    index = RReader(gzip.decompress((folder / "Rdata.rdx").read_bytes()))
    values, attributes = index.item()
    variables, names = values[0]
    blob = (folder / "Rdata.rdb").read_bytes()
    for name, (place, _) in zip(names["names"][0], variables):
        if name in R_FRAMES:
            offset, length = place
            yield name, *RReader(decompressed(blob[offset + 4:offset + length])).item()


def column_of(column):
    values, attributes = column
    if "levels" not in attributes:
        return [int(v) if isinstance(v, float) and v == int(v) else v for v in values]
    levels = attributes["levels"][0]
    return [None if v is None else levels[v - 1] for v in values]


def write(file, header, rows):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([["NA" if cell is None else cell for cell in row] for row in rows])


def main(source, target):
    target.mkdir(parents=True)
    for name, columns, attributes in r_frames(source / "usr/lib/R/library/datasets/data"):
        frame = [column_of(column) for column in columns]
        rows = list(zip(*frame))
        names = attributes["row.names"][0]
        if len(names) != len(rows):
            names = range(1, len(rows) + 1)
        write(target / f"r-{name}.csv", [""] + attributes["names"][0],
              [[label, *row] for label, row in zip(names, rows)])
    data = source / "usr/lib/python3/dist-packages/sklearn/datasets/data"
    for name in SKLEARN:
        shutil.copy(data / f"{name}.csv", target / f"sklearn-{name}.csv")
    with gzip.open(data / "diabetes_data_raw.csv.gz", "rt") as inputs, \
            gzip.open(data / "diabetes_target.csv.gz", "rt") as targets:
        header = "age,sex,bmi,bp,s1,s2,s3,s4,s5,s6,target".split(",")
        write(target / "sklearn-diabetes.csv", header,
              [row.split() + [goal.strip()] for row, goal in zip(inputs, targets)])
    for name in VEGA_CSV:
        shutil.copy(source / f"package/data/{name}.csv", target / f"vega-{name}.csv")
    for name in VEGA_JSON:
        records = json.loads((source / f"package/data/{name}.json").read_text())
        write(target / f"vega-{name}.csv", records[0].keys(), [record.values() for record in records])


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
