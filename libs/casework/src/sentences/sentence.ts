/** A text in Polish and in English, with parts in braces such as `{sender}`. */
export interface BothLanguages {
  readonly pl: string;
  readonly en: string;
}

/** One fact as workers and as the person concerned are told it. Parts are names as they stand in the directory, never inflected. */
export interface Sentence {
  readonly worker: BothLanguages;
  readonly person: BothLanguages;
}

/** A sentence for each key: one that is missing does not compile. */
export type Catalogue<Key extends string> = Readonly<Record<Key, Sentence>>;

const PART = /\{([a-zA-Z]+)\}/g;

/** A sentence in Polish and English for each of its two readers. */
export function sentence(
  worker: readonly [pl: string, en: string],
  person: readonly [pl: string, en: string],
): Sentence {
  return { worker: both(worker), person: both(person) };
}

/**
 * A text with its parts filled in.
 * @throws RangeError that names a part which is not given
 */
export function fillText(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(PART, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new RangeError(`the sentence needs {${name}}`);
    return part;
  });
}

/** The parts that a text needs. */
export function partsOf(text: string): string[] {
  return [...text.matchAll(PART)].map(([, name = '']) => name);
}

function both([pl, en]: readonly [string, string]): BothLanguages {
  return { pl, en };
}
