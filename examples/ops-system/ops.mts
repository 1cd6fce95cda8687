// A welfare centre's own system: opens a case, keeps each record in a file, and goes on where it was.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Delivery, LacznikClient, PositionFile } from '@lacznik/client';

const { OPS_EDGE: edge = '', DELIVERY: delivery = '', TOKEN_FILE: file = '', FOLDER = '.', ONCE } = process.env;
const lacznik = new LacznikClient({ addresses: { edge, delivery }, token: { file } });
const leaving = new AbortController();
process.once('SIGINT', () => leaving.abort());

const person = { pesel: '81030206002' };
const law = { legalBasis: 'ups-105-1', purpose: 'social-work' };
await lacznik.cases.open({ caseReference: 'OPS.5020.30.2026', person, ...law });

let last = 0;
function takeOver(delivery: Delivery): void {
  last = delivery.sequence;
  if (delivery.kind === 'withdrawn') return console.log(`${last}: withdrawn before it was read`);
  const { type, data } = delivery.event;
  const record = [data.caseReference ?? data.inquiryId, data.publisher, data.recordId].join(' ');
  console.log(`${last}: ${type} of ${data.publisher}`);
  const path = join(FOLDER, `${encodeURIComponent(record)}.json`);
  if (type === 'pl.lacznik.record.withdrawn') rmSync(path, { force: true });
  else writeFileSync(path, JSON.stringify(delivery.event));
}

const source = ONCE === undefined ? lacznik.feed.streamed() : lacznik.feed.pulled();
const position = new PositionFile(join(FOLDER, 'feed.position'));
const onNotice = ({ message }: { message: string }): void => console.error(message);
await lacznik.follow({ source, position, onDelivery: takeOver, onNotice, signal: leaving.signal });
console.log(`taken over up to ${last}`);
await lacznik.close();
