import { nothingSet } from "../views.js";
import { breathe, longestFrame, timed } from "./clock.js";

/** Filters that are set one after another while the brush stays. */
const filters = [
  { tier: [1] },
  { tier: [1], health: [1, 2] },
  { tier: [1], health: [1, 2], industry: [6, 9, 10, 11] },
];

/** Who is slow is moved less often: so many times, and on for as many milliseconds. */
const fewestMoves = 60;
const patience = 10_000;

/** Brushes that nobody times: code that is new to the browser is slow. */
const rehearsals = 30;

/**
 * Opens a contestant and moves its filters. A contestant has `open()`, which resolves to the moment at which its bytes
 * were in memory, `set(state)`, which resolves when all five views are there, and `views()`, what they show.
 */
async function play(contestant, moves) {
  const checks = [];
  const check = async (state) => checks.push({ state, views: await contestant.views() });
  const begun = await contestant.open();
  const first = performance.now() - begun;
  await check(nothingSet);
  await breathe(300);
  let brush = { ...nothingSet, start: 0 };
  const set = (state) => timed(() => contestant.set(state));
  const build = await set(brush);
  await check(brush);
  for (let move = 0; move < rehearsals; move += 1) await set({ ...brush, start: 100 + move });
  const brushes = [];
  const frame = await longestFrame(async () => {
    const begun = performance.now();
    for (
      let move = 0;
      move < moves && (move < fewestMoves || performance.now() - begun < patience);
      move += 1
    ) {
      await breathe();
      brush = { ...brush, start: (move * 9) % 640 };
      brushes.push(await set(brush));
    }
  });
  await check(brush);
  const { changes, after, rebuildFrame } = await changeFilters(contestant, brush, check);
  return { first, build, brushes, frame, changes, after, rebuildFrame, checks };
}

async function changeFilters({ set }, brush, check) {
  const changes = [];
  const after = [];
  let rebuildFrame = 0;
  for (const filter of filters) {
    await breathe(200);
    const state = { ...brush, ...filter };
    const frame = await longestFrame(async () => changes.push(await timed(() => set(state))));
    rebuildFrame = Math.max(rebuildFrame, frame);
    await check(state);
    const moved = { ...state, start: state.start === 0 ? 9 : state.start - 1 };
    after.push(await timed(() => set(moved)));
    await check(moved);
  }
  return { changes, after, rebuildFrame };
}

/** Milliseconds from bytes to five views, of one contestant after another: only the first meets code that is cold. */
async function open(make, opens) {
  const times = [];
  for (let turn = 0; turn < opens; turn += 1) {
    const begun = await make().open();
    times.push(performance.now() - begun);
    globalThis.gc?.();
    await breathe(500);
  }
  return { opens: times };
}

/** Offers `run` to whoever drives the page; `makeWith` makes a contestant of an address, a layout and a variant. */
export function offer(makeWith) {
  globalThis.run = ({ url, layout, variant, moves, opens }) => {
    const make = () => makeWith(url, layout, variant);
    if (opens > 0) return open(make, opens);
    // Kept, so that its memory can be measured when it has played.
    globalThis.contestant = make();
    return play(globalThis.contestant, moves);
  };
}
