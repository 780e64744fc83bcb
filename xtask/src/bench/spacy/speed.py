"""Times spaCy over the documents of a JSONL file: MODEL FILE RUNS."""
import json
import sys
import time

import spacy

model, path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]
nlp = spacy.load(model)
list(nlp.pipe(texts[:5]))  # the first call sets things up
clock, processor = [], []
for _ in range(runs):
    begin = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts):
        pass
    clock.append(time.perf_counter() - begin[0])
    processor.append(time.process_time() - begin[1])
name = f"spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
print(json.dumps({"name": name, "clock": clock, "processor": processor}))
