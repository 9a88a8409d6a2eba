"""Writes the safetensors files next to this script that the tests of nn/io read.

They hold the state_dict of a PyTorch network of 2-3-3-1 units,

    nn.Sequential(nn.Linear(2, 3), nn.Sigmoid(), nn.Linear(3, 3), nn.Sigmoid(), nn.Linear(3, 1), nn.Sigmoid())

in the layout that PyTorch users get from safetensors: a compact JSON header with the metadata first and the tensors in
the order of their names, padded with spaces to a multiple of 8. Written only from the description of the format
(https://github.com/huggingface/safetensors, section Format), so that the reader is tested against something other
than its own writer. The parameters of layer l = 0, 1, 2 are

    weight[o][i] = (l + 1) + o / 4 + i / 16        bias[o] = -(l + 1) - o / 8

which F64, F32, F16 and BF16 all hold exactly.
"""

import json
import pathlib
import struct

WIDTHS = [2, 3, 3, 1]


def tensors():
    """name -> (shape, values in row-major order)"""
    result = {}
    for layer, (inputs, outputs) in enumerate(zip(WIDTHS, WIDTHS[1:])):
        weights = [(layer + 1) + o / 4 + i / 16 for o in range(outputs) for i in range(inputs)]
        biases = [-(layer + 1) - o / 8 for o in range(outputs)]
        result[f"{2 * layer}.weight"] = ([outputs, inputs], weights)
        result[f"{2 * layer}.bias"] = ([outputs], biases)
    return result


def bf16(value):
    """The upper half of a float; nothing is lost where the lower half is zero."""
    low, high = struct.pack("<f", value)[:2], struct.pack("<f", value)[2:]
    assert low == b"\0\0", value
    return high


def write(path, dtype, pack):
    header = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, (shape, values) in sorted(tensors().items()):
        packed = b"".join(pack(value) for value in values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


if __name__ == "__main__":
    folder = pathlib.Path(__file__).parent
    write(folder / "pytorch_sequential.safetensors", "F32", lambda value: struct.pack("<f", value))
    write(folder / "pytorch_sequential_f64.safetensors", "F64", lambda value: struct.pack("<d", value))
    write(folder / "pytorch_sequential_f16.safetensors", "F16", lambda value: struct.pack("<e", value))
    write(folder / "pytorch_sequential_bf16.safetensors", "BF16", bf16)
