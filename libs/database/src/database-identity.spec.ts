import { EventEmitter } from 'node:events';
import { DatabaseGuard } from './database-identity';

describe('the guard of a database', () => {
  it('survives a connection that breaks while it asks', async () => {
    const guard = new DatabaseGuard();
    guard.admit('one');
    const broken = new Error('terminated');
    const connection = Object.assign(new EventEmitter(), {
      query: () => {
        connection.emit('error', broken);
        return Promise.reject(broken);
      },
    });
    const outcome = await new Promise<Error | undefined>((done) => guard.verify(connection, done));
    expect(outcome).toBe(broken);
    expect(connection.listenerCount('error')).toBe(0);
  });
});
