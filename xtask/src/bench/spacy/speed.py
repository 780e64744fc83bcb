"""Times spaCy over the documents of a JSONL file: MODEL FILE RUNS. One line of JSON a pipeline."""
import json
import sys
import time

import spacy

model, path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]

PIPELINES = {
    "whole pipeline": None,
    "tagger and parser alone": ["tok2vec", "tagger", "parser"],
}
for pipeline, parts in PIPELINES.items():
    nlp = spacy.load(model)
    if parts is not None:
        nlp.select_pipes(enable=[part for part in parts if part in nlp.pipe_names])
    list(nlp.pipe(texts[:5]))  # the first call sets things up
    clock, processor = [], []
    for _ in range(runs):
        begin = time.perf_counter(), time.process_time()
        for _ in nlp.pipe(texts):
            pass
        clock.append(time.perf_counter() - begin[0])
        processor.append(time.process_time() - begin[1])
    name = f"spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, {pipeline}"
    print(json.dumps({"name": name, "clock": clock, "processor": processor}))
