import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { logWarnings } from './log-warnings';

describe('a warning of Node', () => {
  it('is a line of the log, and nothing else', () => {
    const logged = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const printed = jest.fn();
    const source = new EventEmitter().on('warning', printed);
    logWarnings(source);
    const warning = Object.assign(new Error('11 close listeners added'), { name: 'MaxListenersExceededWarning' });
    source.emit('warning', warning);
    expect(logged.mock.calls).toEqual([[warning]]);
    expect(printed).not.toHaveBeenCalled();
    logged.mockRestore();
  });
});
