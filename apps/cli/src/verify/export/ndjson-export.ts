import { createReadStream } from 'node:fs';
import {
  checkExportEnd,
  checkExportHead,
  type Line,
  LOG_EXPORT_END,
  LOG_EXPORT_TYPE,
  readLines,
  type Refusal,
} from '@lacznik/contracts';
import { type JsonObject, parseObject } from '../entry-json';
import { unreadable } from '../files';
import { strangeName } from '../strange-name';
import { CUT_OFF, type ExportPart, fault, toEntryPart } from './export-parts';

/** Above every line of an export: an entry has at most 64 KiB, a checkpoint 1 MB. */
const MAX_LINE_BYTES = 4_000_000;

/** Reads an export of one JSON value a line. */
export async function* ndjsonExport(path: string): AsyncGenerator<ExportPart> {
  try {
    for await (const line of readLines(createReadStream(path), MAX_LINE_BYTES)) yield toPart(line);
  } catch (error) {
    yield fault(unreadable(path, error).message);
  }
}

function toPart(line: Line): ExportPart {
  const value = 'text' in line ? parseObject(line.text) : undefined;
  if (value === undefined) return unreadableLine(line);
  if (line.line === 1) return toHead(value);
  return value['type'] === LOG_EXPORT_END ? toEnd(value) : toEntryPart(`line ${line.line}`, value);
}

function unreadableLine(line: Line): ExportPart {
  if ('fault' in line && line.fault === 'too-long') return fault(`Line ${line.line} of the export is too long.`);
  return fault(
    line.isEnded || line.line === 1
      ? `Line ${line.line} of the export is no JSON object in which every name stands once.`
      : `${CUT_OFF}: its last line, number ${line.line}, is incomplete.`,
  );
}

function toHead(value: JsonObject): ExportPart {
  if (value['type'] !== LOG_EXPORT_TYPE)
    return fault(`The file is no export of an access log: its first line is not of type ${LOG_EXPORT_TYPE}.`);
  const checked = checkExportHead(value);
  if (!checked.ok) return lineFault('first', 'lacks origin, checkpoint or filter', checked.refusals[0]);
  const { checkpoint, origin, filter } = checked.value;
  return { kind: 'head', checkpoint, origin, filter };
}

function toEnd(value: JsonObject): ExportPart {
  const checked = checkExportEnd(value);
  if (!checked.ok) return lineFault('last', 'does not tell the number of entries', checked.refusals[0]);
  return { kind: 'end', count: checked.value.entries };
}

function lineFault(which: 'first' | 'last', lack: string, refusal: Refusal | undefined): ExportPart {
  const what =
    refusal?.code === 'unknown-field' ? `has something that no export has: ${strangeName(refusal.path)}` : lack;
  return fault(`The export's ${which} line ${what}.`);
}
