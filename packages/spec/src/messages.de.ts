import { german } from "./german.js";
import type { Sentences } from "./sentences.js";
import { wordingIn } from "./wording.js";

const {
  at,
  atLine,
  because,
  butFound,
  inCapitals,
  inDataset,
  instead,
  list,
  orNearest,
  quote,
  subject,
  via,
  word,
} = wordingIn(german);

/** What is said in German about a definition; for the rest English stands in. */
export const sentences: Sentences = {
  AGGREGATE_NOT_ALLOWED: (p) =>
    `Das Aggregat ${quote(p["name"])} darf hier nicht stehen${at(p)}: Gerechnet wird Zeile für Zeile.`,
  AUDIENCE_NOT_ENFORCED: (p) =>
    `Ein Dashboard für ${quote(p["audience"], "Kunden")} braucht Regeln, wer welche Zeilen sieht. Es gibt noch keine, daher wird es nicht ausgeliefert.`,
  BAD_SCHEDULE: (p) =>
    `${quote(p["cron"])} ist kein Zeitplan${because(p)}. Schreiben Sie etwa 0 8 * * 1 für montags um acht.`,
  BAD_TIME_RANGE: (p) =>
    `${quote(p["time_range"])} ist kein Zeitraum${because(p)}. Schreiben Sie etwa ${list(p["examples"])}.`,
  BANDS_INCOMPLETE: (p) =>
    `Der erste Bereich beginnt bei ${word(p["found"])}, die Skala aber bei ${word(p["expected"])}. Lassen Sie die Bereiche dort beginnen.`,
  BANDS_NOT_ASCENDING: (p) =>
    `Bereiche müssen steigen, aber auf ${word(p["previous"])} folgt ${word(p["found"])}. Ordnen Sie sie nach ihrer unteren Grenze.`,
  COLUMN_NOT_AGGREGATED: (p) =>
    `Die Spalte ${quote(p["name"])} hat hier viele Werte${at(p)}. Setzen Sie sie in ein Aggregat wie SUM, AVG oder MAX.`,
  DUPLICATE_ID: (p) =>
    `${subject(p, "die Id")} ${quote(p["id"])} ist zweimal vergeben. Jede muss ihre eigene haben.`,
  DUPLICATE_KEY: (p) =>
    `Der Schlüssel ${quote(p["key"])} steht zweimal in einem Objekt; nur der letzte gälte.`,
  EMPTY_QUERY: () => "Dieses Diagramm fragt nach nichts. Geben Sie ihm eine Metrik oder Spalten.",
  EXCLUSIVE_KEYS: (p) => `${list(p["found"]).replace(" oder ", " und ")} schließen einander aus.`,
  EXPRESSION_CYCLE: (p) => `${quote(p["name"])} besteht aus sich selbst${via(p)} und hat so keinen Wert.`,
  EXPRESSION_SYNTAX: (p) => `Der Ausdruck ist nicht lesbar${at(p)}${instead(p)}.`,
  FILTER_CYCLE: (p) =>
    `Der Filter ${quote(p["filter"])} hängt von sich selbst ab${via(p)}. Lösen Sie den Kreis auf.`,
  FORBIDDEN_KEY: (p) =>
    `Der Schlüssel ${quote(p["key"])} ist nirgends in einer Definition erlaubt. Nehmen Sie einen anderen Namen.`,
  JSON_SYNTAX: (p) => `Das ist kein gültiges JSON${atLine(p)}${instead(p)}${because(p)}.`,
  METRIC_NEEDS_AGGREGATE: (p) =>
    `Eine Metrik macht aus vielen Zeilen einen Wert, aber ${quote(p["expression"])} hat kein Aggregat wie SUM oder AVG.`,
  MISSING_KEY: (p) => `Der Schlüssel ${quote(p["key"])} fehlt${because(p)}.`,
  MISSING_PARAMETER: (p) => `Dieses Dashboard braucht einen Wert für ${quote(p["label"] ?? p["name"])}.`,
  NAME_CLASH: (p) =>
    `${quote(p["name"])} heißen sowohl eine Spalte als auch eine Metrik dieses Datensatzes. Benennen Sie eine um.`,
  NESTED_AGGREGATE: (p) =>
    `${quote(p["name"])} steht als Aggregat in einem anderen${at(p)}; Aggregate lassen sich nicht schachteln.`,
  NOT_YET_DRAWN: (p) => `${quote(p["key"])} darf dort stehen, hat aber noch keine Wirkung.`,
  NOT_ONE_OF: (p) => `${quote(p["found"])} ist nicht ${list(p["expected"])}${orNearest(p)}`,
  NO_SQL: (p) =>
    `Die Quelle ${quote(p["source"])} ist vom Typ ${word(p["type"])}, der kein SQL ausführt. Nehmen Sie table oder eine Quelle vom Typ duckdb, postgres oder clickhouse.`,
  ONE_OF_KEYS: (p) =>
    `Hier muss genau eines von ${list(p["expected"])} stehen; gefunden: ${list(p["found"], "keines")}.`,
  OPEN_CYCLE: () =>
    "Das Öffnen führt auf dieses Dashboard selbst, und dort auf nichts anderes. Nennen Sie ein anderes, oder womit es sich öffnet.",
  OUT_OF_RANGE: (p) => `${subject(p, "dies")} muss ${word(p["expected"])} sein${butFound(p)}.`,
  ROW_TOO_WIDE: (p) =>
    `Die Breiten dieser Zeile ergeben ${word(p["found"])}, eine Zeile hat aber zwölf Spalten.`,
  STEP_CYCLE: (p) =>
    `Der Schritt ${quote(p["step"])} wartet auf sich selbst${via(p)}. Lösen Sie den Kreis auf.`,
  TOO_DEEP: (p) => `Das ist tiefer geschachtelt als ${word(p["limit"])} Ebenen.`,
  TOO_LARGE: (p) => `${subject(p, "die Definition")} ist größer als ${word(p["limit"])}.`,
  TYPE_MISMATCH: (p) =>
    `${quote(p["name"] ?? p["column"], "Dies")} braucht ${word(p["expected"])}${butFound(p)}${at(p)}.`,
  UNKNOWN_BAND: (p) => `Es gibt keinen Bereich ${quote(p["band"])}${orNearest(p)}`,
  UNKNOWN_CHART: (p) => `Es gibt kein Diagramm ${quote(p["chart"])}${orNearest(p)}`,
  UNKNOWN_CHART_TYPE: (p) => `Es gibt keinen Diagrammtyp ${quote(p["type"])}${orNearest(p)}`,
  UNKNOWN_COLUMN: (p) =>
    `Es gibt keine Spalte ${quote(p["column"] ?? p["name"])}${inDataset(p)}${at(p)}${orNearest(p)}`,
  UNKNOWN_CURRENCY: (p) =>
    `Die Währung ${quote(p["currency"])} ist hier unbekannt, daher wird ihr Code geschrieben${orNearest(p)}`,
  UNKNOWN_DASHBOARD: (p) => `Es gibt kein Dashboard ${quote(p["dashboard"])}${orNearest(p)}`,
  UNKNOWN_DATASET: (p) => `Es gibt keinen Datensatz ${quote(p["dataset"])}${orNearest(p)}`,
  UNKNOWN_FILTER: (p) => `Es gibt keinen Filter ${quote(p["filter"])}${orNearest(p)}`,
  UNKNOWN_FUNCTION: (p) => `Es gibt keine Funktion ${quote(p["name"])}${at(p)}${orNearest(inCapitals(p))}`,
  UNKNOWN_HEALTH_MODEL: (p) => `Es gibt kein Modell ${quote(p["health_model"])}${orNearest(p)}`,
  UNKNOWN_KEY: (p) => `Der Schlüssel ${quote(p["key"])} ist hier nicht bekannt${orNearest(p)}`,
  UNKNOWN_MEASURE: (p) => `Das Modell hat keine Messgröße ${quote(p["measure"])}${orNearest(p)}`,
  UNKNOWN_PARAMETER: (p) => `Es gibt keinen Parameter ${quote(p["name"])}${at(p)}${orNearest(p)}`,
  UNKNOWN_PLAYBOOK: (p) => `Es gibt keinen Ablauf ${quote(p["playbook"])}${orNearest(p)}`,
  UNKNOWN_SOURCE: (p) => `Es gibt keine Quelle ${quote(p["source"])}${orNearest(p)}`,
  UNKNOWN_STEP: (p) => `Es gibt keinen Schritt ${quote(p["step"])}${orNearest(p)}`,
  UNKNOWN_TAB: (p) => `Es gibt keinen Reiter ${quote(p["tab"])}${orNearest(p)}`,
  UNKNOWN_TABLE: (p) => `Die Quelle hat keine Tabelle ${quote(p["table"])}${orNearest(p)}`,
  UNKNOWN_TIME_ZONE: (p) => `Es gibt keine Zeitzone ${quote(p["time_zone"])}, daher gilt UTC${orNearest(p)}`,
  UNKNOWN_VERSION: (p) =>
    `Die Version ${word(p["found"], "ohne Angabe")} der Sprache ist nicht bekannt; bekannt ist ${list(p["expected"])}.`,
  WEIGHTS_SCALED: (p) =>
    `Die Gewichte ergeben zusammen ${word(p["found"])} und gelten daher als Anteile: ${list(p["shares"]).replace(" oder ", " und ")}.`,
  WRONG_ARGUMENTS: (p) =>
    `${quote(p["name"])} nimmt ${word(p["expected"])} Argumente, hat aber ${word(p["found"], "andere")}${at(p)}.`,
  WRONG_FORMAT: (p) => `${quote(p["found"])} muss ${word(p["expected"])} sein${orNearest(p)}`,
  WRONG_TYPE: (p) => `Dies muss ${list(p["expected"])} sein${butFound(p)}.`,
  YAML_SYNTAX: (p) => `Das ist kein gültiges YAML${atLine(p)}${because(p)}.`,
};
