import { runVerify } from '../../apps/cli/src/verify/run-verify';
import { temporaryFolder } from './temporary-folder';

/** What the verifier finds of a file with this text, by the key alone. */
export async function verifyFile(name: string, text: string, key: string): Promise<{ exitCode: number; text: string }> {
  const folder = temporaryFolder();
  try {
    return await runVerify([folder.write(name, text), '--key', key]);
  } finally {
    folder.remove();
  }
}
