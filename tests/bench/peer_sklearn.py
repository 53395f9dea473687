#!/usr/bin/python3
"""peer_sklearn.py TEXTS.csv STOPWORDS: the same work as `brikker run --themes 30 --starts 1 --rounds 50 --dimensions 100` in scikit-learn.

Debian's python3-sklearn and the C stemmer of python3-stemmer: tokenise, stop words, stem, TF-IDF (sublinear), truncated SVD to 100
dimensions, rows to length 1, k-means with 30 groups, one start, at most 50 iterations. Prints seconds for each step.
"""
import csv
import re
import sys
import time

import Stemmer
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import Normalizer

began = time.monotonic()


def step(name):
    global began
    print(f"{name:<14}{time.monotonic() - began:8.2f} s", file=sys.stderr)
    began = time.monotonic()


csv.field_size_limit(1 << 24)
with open(sys.argv[1], encoding="utf-8", newline="") as rows:
    texts = [row["text"] for row in csv.DictReader(rows, delimiter=";")]
with open(sys.argv[2], encoding="utf-8") as lines:
    stop = {line.split("#")[0].strip() for line in lines} - {""}
step("read")

word = re.compile(r"(?u)\b\w\w+\b")
stem = Stemmer.Stemmer("danish").stemWords
vectoriser = TfidfVectorizer(
    tokenizer=lambda text: stem([found for found in word.findall(text) if found not in stop]),
    token_pattern=None,
    sublinear_tf=True,
)
matrix = vectoriser.fit_transform(texts)
step("words, TF-IDF")
points = Normalizer(copy=False).fit_transform(TruncatedSVD(100, random_state=0).fit_transform(matrix))
step("SVD")
KMeans(30, n_init=1, max_iter=50, random_state=0).fit_predict(points)
step("k-means")
