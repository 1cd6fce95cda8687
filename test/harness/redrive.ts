import type { IncomingMessage } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';

interface Letter {
  number: string;
  offset: string;
  state: string;
  person: string;
}

/**
 * Has those of the messages that wait among the dead letters processed again, in order, as an app does that reads them from Kafka.
 * @param handle what reads their topic
 * @returns what has become of them
 */
export async function redriveAll(
  dataSource: DataSource,
  messages: readonly IncomingMessage[],
  handle: (messages: readonly IncomingMessage[]) => Promise<void>,
): Promise<string[]> {
  const at = new Map(messages.map((message) => [message.offset, message]));
  const read = async (): Promise<Letter[]> => {
    const letters: Letter[] = await dataSource.query(
      'SELECT number, "offset", state, person FROM dead_letter ORDER BY number',
    );
    return letters.filter(({ offset }) => at.has(offset));
  };
  await dataSource.query("UPDATE dead_letter SET is_queued = true WHERE state = 'waiting'");
  const noted = await read();
  for (const letter of noted.filter(({ state }) => state === 'waiting')) {
    const passed = noted.filter(
      ({ state, person, number }) =>
        state === 'passed' && person === letter.person && BigInt(number) > BigInt(letter.number),
    );
    const [message, ...behind] = [letter, ...passed].flatMap(({ offset }) => at.get(offset) ?? []);
    if (message) await handle([{ ...message, redriven: letter.number }, ...behind]);
  }
  return (await read()).map(({ state }) => state);
}
