import { execFileSync } from 'node:child_process';
import { program } from '../program';
import { bashCompletion } from './bash-completion';

const script = bashCompletion(program());

/** What bash offers for the last word. */
function completed(...words: string[]): string[] {
  const ask = `${script}\nCOMP_WORDS=(lacznik ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _lacznik; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}

describe('bash', () => {
  it('completes commands, those below them, and options', () => {
    expect(completed('p')).toEqual(['publish']);
    expect(completed('feed', '')).toEqual(['status', 'trace']);
    expect(completed('feed', 'status', '--')).toEqual(['--all']);
    expect(completed('publish', 'file.csv', '--m')).toEqual(['--mapping']);
    expect(completed('--config', 'x.json', 'dead-letters', 'r')).toEqual(['redrive']);
  });

  it('leaves files to bash where there are no words', () => {
    expect(completed('publish', 'fi')).toEqual([]);
    expect(completed('nonsense', 'x')).toEqual([]);
  });

  it('completes every command', () => {
    const names = program().commands.map((command) => command.name());
    expect(completed('')).toEqual(expect.arrayContaining(names));
  });
});
