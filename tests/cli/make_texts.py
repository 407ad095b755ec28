# SPDX-License-Identifier: GPL-2.0-or-later
"""make_texts.py FOLDER FILES VERSION: text files that are always the same. Every paragraph holds VERSION."""
import os
import random
import sys

ROOTS = ("hus skole vej by bog stol bord lampe dør vindue skov sø strand hav båd fisk mark have træ blomst "
         "sten sand vind regn sne sol måne stjerne hund kat hest ko får fugl å ø æble pære blåbær rødgrød").split()
ENDS = ["", "et", "en", "ene", "er", "erne", "s", "ets"]

folder, count, version = sys.argv[1], int(sys.argv[2]), sys.argv[3]
for number in range(count):
    dice = random.Random(number)
    path = os.path.join(folder, f"{number % 10}", f"brev{number}.txt")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    paragraphs = []
    for _ in range(12):
        words = [dice.choice(ROOTS) + dice.choice(ROOTS + [""]) + dice.choice(ENDS) for _ in range(90)]
        paragraphs.append(f"Brev{number} {version} " + " ".join(words) + ".")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs) + "\n")
