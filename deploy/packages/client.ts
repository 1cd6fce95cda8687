import { pack } from './pack';
import { CLIENT } from './packed';

/** `npm run pack:client [-- <folder>]`: packs libs/client for programs outside of this project. */
async function main(folder = process.cwd()): Promise<void> {
  console.log(await pack(CLIENT, folder));
}

void main(process.argv[2]);
