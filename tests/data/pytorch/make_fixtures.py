"""Writes fixtures.txt beside this script, which the tests of nn compare the training with. Needs PyTorch (written
with 1.13) and runs in double precision. A line of the file is a name and numbers.
"""

import math
import pathlib

import torch
from torch import nn
from torch.nn.functional import cross_entropy, dropout

torch.set_default_dtype(torch.float64)
fixtures = {}

# Optimizers: STEPS updates of PARAMETERS by the same gradients.
PARAMETERS, STEPS = 7, 12
START = [math.sin(1.0 + 2.3 * i) for i in range(PARAMETERS)]
GRADIENTS = [[math.cos(0.7 * i + 1.9 * t) / (1 + 0.1 * t) for i in range(PARAMETERS)] for t in range(STEPS)]
OPTIMIZERS = {
    "sgd": lambda w, decay: torch.optim.SGD(w, lr=0.05, weight_decay=decay),
    "momentum": lambda w, decay: torch.optim.SGD(w, lr=0.05, momentum=0.8, weight_decay=decay),
    "nesterov": lambda w, decay: torch.optim.SGD(w, lr=0.05, momentum=0.8, nesterov=True, weight_decay=decay),
    "rmsprop": lambda w, decay: torch.optim.RMSprop(w, lr=0.05, alpha=0.99, eps=1e-8, weight_decay=decay),
    "adam": lambda w, decay: torch.optim.Adam(w, lr=0.05, betas=(0.85, 0.99), eps=1e-8, weight_decay=decay),
    "adamw": lambda w, decay: torch.optim.AdamW(w, lr=0.05, betas=(0.85, 0.99), eps=1e-8, weight_decay=decay),
}
SCHEDULES = {
    "constant": lambda o: torch.optim.lr_scheduler.ConstantLR(o, factor=1.0),
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=4, gamma=0.3),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=12, eta_min=0.3 * 0.05),
    "warm-up": lambda o: torch.optim.lr_scheduler.LinearLR(o, start_factor=0.3, total_iters=7),
}


def trained(optimizer, decay=0.0, clip=0.0, schedule="constant"):
    """The parameters after STEPS updates, and the rate of each."""
    w = nn.Parameter(torch.tensor(START))
    rule = OPTIMIZERS[optimizer]([w], decay)
    scheduler = SCHEDULES[schedule](rule)
    rates = []
    for gradient in GRADIENTS:
        rates.append(rule.param_groups[0]["lr"])
        w.grad = torch.tensor(gradient)
        if clip > 0:
            nn.utils.clip_grad_norm_([w], clip)
        rule.step()
        scheduler.step()
    return w.tolist(), rates


fixtures["start"] = START
fixtures["gradients"] = sum(GRADIENTS, [])
for name in OPTIMIZERS:
    fixtures[f"{name}"] = trained(name)[0]
    fixtures[f"{name} decay"] = trained(name, decay=0.2)[0]
    fixtures[f"{name} clip"] = trained(name, clip=1.1)[0]
for name in SCHEDULES:
    fixtures[f"rates {name}"] = trained("sgd", schedule=name)[1]
    fixtures[f"adamw decay {name}"] = trained("adamw", decay=0.2, schedule=name)[0]


# Dropout: a 2-5-4-3 network whose hidden units are dropped as Dropout::draw does it.
def philox(counter, key):
    """Philox-4x32-10, from Salmon et al. 2011."""
    c, k = list(counter), [key & 0xFFFFFFFF, key >> 32]
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k[0], b & 0xFFFFFFFF, (a >> 32) ^ c[3] ^ k[1], a & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


STREAM, SEED, STEP, RATE = 6, 0x123456789ABCDEF, 43, 0.4


def uniform(layer, unit):
    sub = layer << 32 | unit
    word = philox([STEP & 0xFFFFFFFF, STEP >> 32, sub & 0xFFFFFFFF, sub >> 32 | STREAM << 24], SEED)[0]
    return (word >> 8) * 2.0**-24


WIDTHS, SAMPLES = [2, 5, 4, 3], 6
masks = [torch.tensor([float(uniform(layer, unit) >= RATE) for unit in range(WIDTHS[layer + 1])]) for layer in (0, 1)]
fixtures["dropped"] = [1.0 - kept for mask in masks for kept in mask.tolist()]
# What PyTorch scales the units by that it keeps.
fixtures["kept scale"] = [dropout(torch.ones(100), RATE, training=True).max().item()]

layers = [nn.Linear(a, b) for a, b in zip(WIDTHS, WIDTHS[1:])]
place = 0
for layer in layers:
    for tensor in (layer.weight, layer.bias):
        values = [math.sin(0.9 + 1.7 * (place + i)) for i in range(tensor.numel())]
        tensor.data = torch.tensor(values).reshape(tensor.shape)
        place += tensor.numel()
fixtures["parameters"] = [v for layer in layers for t in (layer.weight, layer.bias) for v in t.flatten().tolist()]
inputs = torch.tensor([[math.cos(1.1 * s + 2.1 * i) for i in range(WIDTHS[0])] for s in range(SAMPLES)])
classes = torch.tensor([s % WIDTHS[-1] for s in range(SAMPLES)])
fixtures["inputs"] = inputs.t().flatten().tolist()


def gradient(scales):
    """dL/dparameter of softmax cross-entropy with the hidden units' outputs scaled, and the logits' softmax."""
    x = inputs
    for layer, scale in zip(layers[:-1], scales):
        x = torch.tanh(layer(x)) * scale
    logits = layers[-1](x)
    for layer in layers:
        layer.zero_grad()
    cross_entropy(logits, classes).backward()
    gradients = [v for layer in layers for t in (layer.weight, layer.bias) for v in t.grad.flatten().tolist()]
    return gradients, torch.softmax(logits, 1).t().flatten().tolist()


fixtures["gradient"], fixtures["softmax"] = gradient([1.0, 1.0])
fixtures["gradient dropout"], _ = gradient([mask / (1 - RATE) for mask in masks])

with open(pathlib.Path(__file__).with_name("fixtures.txt"), "w") as file:
    for name, values in fixtures.items():
        file.write(name.replace(" ", "_") + " " + " ".join(f"{value:.12g}" for value in values) + "\n")
