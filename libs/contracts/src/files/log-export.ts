import { IndexedEntry } from '../api/access-log/entries';
import { Count, ListOf, OneOf, Pattern, RecordOf, Text, TextThat } from '../checking/rules';

/** What an export in NDJSON says it is; the verifier recognises it by this. */
export const LOG_EXPORT_TYPE = 'lacznik-log-export@v1';

const MAX_NOTE = 1_000_000;

/** A hash of a proof, in base64. */
export function ProofHash(): PropertyDecorator {
  return Pattern(/^[A-Za-z0-9+/]{43}=$/, 'a SHA-256 hash in base64');
}

/** The first line of an export. */
export class ExportHead {
  @OneOf([LOG_EXPORT_TYPE])
  type: typeof LOG_EXPORT_TYPE;

  /** Name of the year's log. */
  @Text(300)
  origin: string;

  /** The signed note under which all of it stands. */
  @Text(MAX_NOTE)
  checkpoint: string;

  /** As it was asked for; empty for the whole of the year's log. */
  @RecordOf(TextThat(() => true, 'a text'))
  filter: Readonly<Record<string, string>>;
}

/** An entry with the proof that the checkpoint's tree has it. */
export class ProvenEntry extends IndexedEntry {
  /** The leaf's sibling first (RFC 6962 §2.1.1). */
  @ListOf(ProofHash(), 0, 64)
  proof: string[];
}

/** The last line of an export; where it is missing, the file was cut off. */
export class ExportEnd {
  @OneOf(['end'])
  type: 'end';

  /** How many entries there are. */
  @Count()
  entries: number;
}
