import {
  type Dictionaries,
  DICTIONARY_NAMES,
  type DirectoryDocument,
  type MessageDefinition,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { IncomingMessage } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { saveDictionaries } from '../directory/dictionaries.store';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import type { StatementsConsumer } from './statements.consumer';
import { statementsConsumer } from './statements.fixture';

/** The gateway on a database of its own, with the shipped dictionaries and a directory, and what edges say to it. */
export class StatementsScene {
  readonly dataSource: DataSource;
  private readonly consumer: StatementsConsumer;
  private sent = 0;

  private constructor(private readonly database: TestDatabase) {
    this.dataSource = database.dataSource;
    this.consumer = statementsConsumer(database.dataSource);
  }

  static async start(directory: DirectoryDocument): Promise<StatementsScene> {
    const database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    await database.dataSource.transaction(async (transaction) => {
      await saveDictionaries(transaction, DICTIONARY_NAMES, { version: 1, ...(SHIPPED_DICTIONARIES as Dictionaries) });
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, directory);
    });
    return new StatementsScene(database);
  }

  stop(): Promise<void> {
    return this.database.drop();
  }

  /** The next message of an edge. */
  message<R extends W, W>(definition: MessageDefinition<R, W>, content: W, edge: string): IncomingMessage {
    return incomingMessage(definition, content, ++this.sent, edge);
  }

  take(...messages: readonly IncomingMessage[]): Promise<void> {
    return this.consumer.onStatements(messages);
  }
}
