import { ConsoleDraftsMigration1700000000451 } from './migrations/1700000000451-console-drafts.migration';
import { ConsoleMailWishesMigration1700000000531 } from './migrations/1700000000531-console-mail-wishes.migration';
import { ConsoleSessionsMigration1700000000450 } from './migrations/1700000000450-console-sessions.migration';
import { ConsoleVisitsMigration1700000000452 } from './migrations/1700000000452-console-visits.migration';

/** What makes the console's tables. */
export const MIGRATIONS = [
  ConsoleSessionsMigration1700000000450,
  ConsoleDraftsMigration1700000000451,
  ConsoleVisitsMigration1700000000452,
  ConsoleMailWishesMigration1700000000531,
];
