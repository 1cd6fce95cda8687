// A welfare centre's own system: opens a case, keeps each record in a file, and goes on where it was.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LacznikClient, PositionFile } from '@lacznik/client';

const { OPS_EDGE: edge, DELIVERY: delivery, TOKEN_FILE: file, FOLDER = '.', ONCE } = process.env;
const lacznik = new LacznikClient({ addresses: { edge, delivery }, token: { file } });
const leaving = new AbortController();
process.once('SIGINT', () => leaving.abort());

const person = { pesel: '81030206002' };
const law = { legalBasis: 'ups-105-1', purpose: 'social-work' };
await lacznik.cases.open({ caseReference: 'OPS.5020.30.2026', person, ...law });

let last = 0;
function takeOver({ kind, sequence, event }) {
  last = sequence;
  if (kind === 'withdrawn') return console.log(`${sequence}: withdrawn before it was read`);
  const { caseReference, inquiryId, publisher, recordId } = event.data;
  const record = join(FOLDER, `${encodeURIComponent([caseReference ?? inquiryId, publisher, recordId])}.json`);
  console.log(`${sequence}: ${event.type} of ${publisher}`);
  if (event.type === 'pl.lacznik.record.withdrawn') rmSync(record, { force: true });
  else writeFileSync(record, JSON.stringify(event));
}

const source = ONCE ? lacznik.feed.pulled() : lacznik.feed.streamed();
const position = new PositionFile(join(FOLDER, 'feed.position'));
const onNotice = ({ message }) => console.error(message);
await lacznik.follow({ source, position, onDelivery: takeOver, onNotice, signal: leaving.signal });
console.log(`taken over up to ${last}`);
await lacznik.close();
