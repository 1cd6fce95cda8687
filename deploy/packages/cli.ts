import { pack } from './pack';
import { CLI } from './packed';

/** `npm run pack:cli [-- <folder>]`: packs the program `lacznik` for machines without this project. */
async function main(folder = process.cwd()): Promise<void> {
  console.log(await pack(CLI, folder));
}

void main(process.argv[2]);
