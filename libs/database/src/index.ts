export { ChannelListener } from './channel-listener';
export { databaseModule, POOL } from './database.module';
export { inTransaction } from './in-transaction';
export type { Statement } from './in-transaction';
export { migrate } from './migrate';
export type { Migrations } from './migrate';
export { SessionJobLock } from './session-job-lock';
export { Sessions } from './sessions';
export type { Session } from './sessions';
