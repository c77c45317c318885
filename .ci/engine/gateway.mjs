// What seed 000 promises of the built gateway with a container engine. Stops at the first thing that is not so.
import { finished } from './operator.mjs';

await import('./life.mjs');
await import('./troubles.mjs');
await finished();
