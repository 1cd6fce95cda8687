import { ConfigError, readJsonFile } from '@lacznik/platform';
import type { Language } from '../texts/texts';

const VARIABLE = 'ACCESSIBILITY_FILE';
const TEXTS = ['institution', 'published', 'updated', 'made', 'reviewed', 'person', 'email', 'telephone'] as const;

/** What whoever runs the console declares of its accessibility (act of 4 April 2019, art. 10); days are `YYYY-MM-DD`. */
export type Declaration = Readonly<Record<(typeof TEXTS)[number], string>> & {
  /** Whether it conforms to the act wholly or in part. */
  readonly status: 'full' | 'partial';
  /** How people get into the building. */
  readonly building: Readonly<Record<Language, string>>;
};

/** @throws ConfigError that names what is missing */
export function readDeclaration(path: string): Declaration {
  const file = (readJsonFile(path, VARIABLE) ?? {}) as Partial<Record<string, unknown>>;
  const missing: string[] = TEXTS.filter((name) => !isFilled(file[name]));
  if (!['full', 'partial'].includes(String(file['status']))) missing.push('status (full or partial)');
  const building = (file['building'] ?? {}) as Partial<Record<Language, unknown>>;
  if (!isFilled(building.pl) || !isFilled(building.en)) missing.push('building (pl and en)');
  if (missing.length > 0) throw ConfigError.of(VARIABLE, `lacks ${missing.join(', ')}`);
  return file as unknown as Declaration;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
