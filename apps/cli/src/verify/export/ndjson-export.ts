import { isObject, type JsonObject, parseObject } from '../entry-json';
import { decodeText, unreadable } from '../files';
import { CUT_OFF, type ExportPart, fault, toEntry } from './export-parts';
import { fileLines, MAX_LINE_BYTES, type FileLine } from './file-lines';

const TYPE = 'lacznik-log-export@v1';

/** Reads an export of one JSON value a line. */
export async function* ndjsonExport(path: string): AsyncGenerator<ExportPart> {
  let number = 0;
  try {
    for await (const line of fileLines(path)) yield toPart(line, ++number);
  } catch (error) {
    yield fault(unreadable(path, error).message);
  }
}

function toPart(line: FileLine, number: number): ExportPart {
  const value = parseLine(line.bytes);
  if (value === undefined) return unreadableLine(line, number);
  if (number === 1) return toHead(value);
  if (value['type'] === 'end') return toEnd(value['entries']);
  return toEntry(`line ${number}`, value['index'], value['entry'], value['proof']);
}

function parseLine(bytes: Buffer): JsonObject | undefined {
  if (bytes.length > MAX_LINE_BYTES) return undefined;
  const text = decodeText(bytes);
  return text === undefined ? undefined : parseObject(text);
}

function unreadableLine({ isEnded, bytes }: FileLine, number: number): ExportPart {
  if (bytes.length > MAX_LINE_BYTES) return fault(`Line ${number} of the export is too long.`);
  return fault(
    isEnded || number === 1
      ? `Line ${number} of the export is no JSON object in which every name stands once.`
      : `${CUT_OFF}: its last line, number ${number}, is incomplete.`,
  );
}

function toHead({ type, origin, checkpoint, filter }: JsonObject): ExportPart {
  if (type !== TYPE) return fault(`The file is no export of an access log: its first line is not of type ${TYPE}.`);
  if (typeof checkpoint !== 'string' || typeof origin !== 'string' || !isObject(filter))
    return fault("The export's first line lacks origin, checkpoint or filter.");
  return { kind: 'head', checkpoint, origin, filter };
}

function toEnd(count: unknown): ExportPart {
  return typeof count === 'number'
    ? { kind: 'end', count }
    : fault("The export's last line does not tell the number of entries.");
}
