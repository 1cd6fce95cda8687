import { isObject } from '@lacznik/contracts';
import {
  type LogPolicy,
  nodeCrypto,
  parseReceipt,
  type ReceiptVerificationFault,
  verifyReceipt,
} from '@lacznik/ledger';
import { checkpointRefusal, logDescription } from '../checkpoint-message';
import { canonicalOf, type JsonObject, parseObject } from '../entry-json';
import { readText } from '../files';
import { type Failure, failure, printable, type VerificationResult } from '../verification-result';

/** An entry as a file gives it. */
interface EntryFile {
  ok: true;
  content: string;
  /** Where the file has it, as the API's answer does. */
  index?: number;
}

/** Verifies a receipt and the entry that it is for; nothing else is asked. */
export async function verifyReceiptFile(
  receiptPath: string,
  entryPath: string,
  policy: LogPolicy,
): Promise<VerificationResult> {
  const receipt = await readText(receiptPath);
  if (!receipt.ok) return receipt;
  const entry = await readEntry(entryPath);
  if (!entry.ok) return entry;
  const entryName = nameOf(receipt.text);
  const checked = verifyReceipt({ receipt: receipt.text, entry: Buffer.from(entry.content), policy }, nodeCrypto);
  if (!checked.ok) return failure(refusal(checked, entryName, policy));
  if (entry.index !== undefined && entry.index !== checked.index)
    return failure(`The receipt is for entry ${checked.index}, but the entry file says entry ${entry.index}.`);
  const { checkpoint, cosignatures } = checked;
  return {
    ok: true,
    message: `Verified: this is entry ${checked.index} of ${logDescription(checkpoint, cosignatures)}.`,
  };
}

function nameOf(receipt: string): string {
  const parsed = parseReceipt(receipt);
  return parsed.ok ? `Entry ${parsed.receipt.index}` : 'The entry';
}

async function readEntry(path: string): Promise<EntryFile | Failure> {
  const file = await readText(path, { dropByteOrderMark: true });
  if (!file.ok) return file;
  const value = parseObject(file.text);
  if (value === undefined) return failure(`The entry file ${printable(path)} holds no JSON object.`);
  const { entry, index } = unwrap(value);
  const content = canonicalOf(entry);
  if (content === undefined) return failure(`The entry file ${printable(path)} holds JSON that has no canonical form.`);
  return { ok: true, content, ...(index === undefined ? {} : { index }) };
}

/** The API gives an entry with its index around it, and of those a page, here with one. */
function unwrap(value: JsonObject): { entry: JsonObject; index?: number } {
  const { entries, entry, index } = value;
  const page: readonly unknown[] = Array.isArray(entries) ? entries : [];
  const [only, ...more] = page;
  if (isObject(only) && more.length === 0) return unwrap(only);
  return isObject(entry) && typeof index === 'number' ? { entry, index } : { entry: value };
}

function refusal(
  { reason, about = '' }: { reason: ReceiptVerificationFault; about?: string },
  entry: string,
  policy: LogPolicy,
): string {
  switch (reason) {
    case 'malformed-receipt':
      return `The receipt is malformed (${about}): it is not as c2sp.org/tlog-proof@v1 has it.`;
    case 'index-outside-tree':
      return `${entry} lies outside the tree that the receipt's checkpoint signs.`;
    case 'not-included':
    case 'other-entry':
      return `${entry} is not what the log holds there: the entry or the receipt's proof was changed (${about}).`;
    default:
      return checkpointRefusal(`${entry}: the receipt's checkpoint`, { reason, about }, policy);
  }
}
