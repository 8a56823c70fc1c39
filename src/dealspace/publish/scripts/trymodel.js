// What follows from a reader's own reading? Pure functions on the data of the page; what they mean stands in
// analysis/what_if.py, and a test holds the two together.
export function standing(data, options, held) {
  const live = smallest(data.deal.filter((at) => inForce(data.clauses[at], options)).map((at) => data.clauses[at][0]));
  const weights = data.choices.map((choice, at) =>
    held.has(at) ? choice.options.map((_, option) => (option === options[at] ? 1 : 0)) : choice.options.map((one) => one[2]),
  );
  return {
    disputes: live,
    least: fewest(live),
    open: data.packages.map(([, clauses]) => !clauses.some((at) => inForce(data.clauses[at], options))),
    apart: measure(data, weights),
    together: oneAttitude(data, weights),
  };
}

function inForce(clause, options) {
  return clause[1].every(([choice, allowed]) => allowed.includes(options[choice]));
}

function smallest(sets) {
  const kept = [];
  for (const one of sets.slice().sort((a, b) => a.length - b.length)) {
    if (!kept.some((small) => small.every((member) => one.includes(member)))) kept.push(one);
  }
  return kept;
}

// How many red lines must move at the least; null if none would be enough.
function fewest(sets) {
  if (!sets.length) return 0;
  if (sets.some((one) => !one.length)) return null;
  return 1 + Math.min(...sets[0].map((name) => fewest(sets.filter((one) => !one.includes(name)))));
}

function measure(data, weights) {
  const shares = [0, 1];
  for (const [level, children] of data.nodes) {
    shares.push(children.reduce((sum, child, option) => sum + weights[level][option] * shares[child], 0));
  }
  return shares[data.root];
}

function holds(data, options) {
  let at = data.root;
  while (at > 1) {
    const [level, children] = data.nodes[at - 2];
    at = children[options[level]];
  }
  return at === 1;
}

// One attitude, from the firmest to the mildest, decides every choice at once.
function oneAttitude(data, weights) {
  const ends = new Set([0, 1]);
  data.choices.forEach((choice, at) => {
    let total = 0;
    for (const option of choice.firm) ends.add(Math.min(1, (total += weights[at][option])));
  });
  const points = Array.from(ends).sort((a, b) => a - b);
  let share = 0;
  for (let i = 1; i < points.length; i += 1) {
    const middle = (points[i - 1] + points[i]) / 2;
    const options = data.choices.map((choice, at) => {
      let total = 0;
      return choice.firm.find((option) => middle < (total += weights[at][option])) ?? choice.firm[choice.firm.length - 1];
    });
    if (holds(data, options)) share += points[i] - points[i - 1];
  }
  return share;
}
