/**
 * Values that occur once in the world, so that finding one anywhere tells which field of which record has leaked. Each
 * kind of field gets the most that its form allows: texts carry a token, days lie in years to come, amounts and codes come
 * from ranges that nothing else uses.
 */
export class Markers {
  private counter = 0;

  /** For free text: Polish letters around the token, so that a broken encoding shows as well. */
  text(): string {
    return `Zażółć ${this.word()} gęślą jaźń`;
  }

  /** For references: the token alone. */
  word(): string {
    return `kanarek${String(++this.counter).padStart(6, '0')}x`;
  }

  /** `YYYY-MM-DD`, later with every call. */
  day(): string {
    return new Date(Date.UTC(3000, 0, 1) + ++this.counter * 86_400_000).toISOString().slice(0, 10);
  }

  /** `YYYY-MM`. */
  month(): string {
    const months = ++this.counter;
    return `${String(2200 + Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
  }

  amountGrosze(): number {
    return 700_000_000 + ++this.counter * 7919;
  }

  /** Six digits. No number is written with a leading zero, so this is never a process id or an offset. */
  code(): string {
    return `0${String(++this.counter).padStart(5, '0')}`;
  }

  nip(): string {
    for (;;) {
      const nine = `9${String(++this.counter * 37).padStart(8, '0')}`;
      const check = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((sum, weight, i) => sum + weight * Number(nine[i]), 0) % 11;
      if (check < 10) return `${nine}${check}`;
    }
  }
}

const FORMS = [
  /kanarek\d{6}x/g,
  /(?<![\w-])(?:2[2-9]|[3-9]\d)\d\d-\d\d(?:-\d\d)?(?![\w-])/g,
  /(?<![\w.])(?:0\d{5}|[79]\d{8,9})(?!\w)/g,
];

/** The unique values in a text: markers, and perhaps something that looks like one. */
export function markersIn(text: string): Set<string> {
  return new Set(FORMS.flatMap((form) => text.match(form) ?? []));
}

/**
 * What tells of a value that many records have (a status, hours a week): its field's name beside it, in JSON of any
 * quoting. The field's name alone is no fact: the access log and the report of withholdings name fields.
 */
export function pairForms(data: Record<string, unknown>): string[] {
  return Object.entries(data)
    .filter(([, value]) => markersIn(String(value)).size === 0)
    .map(([field, value]) => `["\\\\]+${field}["\\\\]+:\\s*["\\\\]*${String(value)}(?!\\w)`);
}
