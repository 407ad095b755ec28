# SPDX-License-Identifier: GPL-2.0-or-later
"""reader.py SUND: one process answers queries while others rewrite the index; no answer may be half an index."""
import os
import subprocess
import sys
import threading

SUND, DOCUMENTS, ROUNDS = sys.argv[1], 40, 25


def write(round_number):
    for i in range(DOCUMENTS):
        with open(f"kept/{i}.txt", "w", encoding="utf-8") as file:
            file.write("\n\n".join(f"Fjord runde{round_number} afsnit{j} " + f"ord{i}x{j} " * 60 for j in range(5)))


def ingest():
    subprocess.run([SUND, "ingest", "-q", "-d", "kept.ix", "--wait", "60", "kept"], check=True)


def rewrite():
    for round_number in range(1, ROUNDS):
        write(round_number)
        ingest()


os.makedirs("kept")
write(0)
ingest()
reader = subprocess.Popen([SUND, "query", "-d", "kept.ix", "--batch", "-", "--format", "json", "--group", "document",
                           "--limit", "1000", "--no-text"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
writer = threading.Thread(target=rewrite)
writer.start()
answers = 0
while writer.is_alive() or answers == 0:
    reader.stdin.write(f"{answers}\tfjord\n")
    reader.stdin.flush()
    hits = 0
    while '"type":"summary"' not in (line := reader.stdout.readline()):
        assert line, "the reader ended"
        hits += '"type":"hit"' in line
    assert hits == DOCUMENTS, f"answer {answers}: {hits} documents"
    answers += 1
writer.join()
reader.stdin.close()
assert reader.wait() == 0
assert answers > 1, answers
