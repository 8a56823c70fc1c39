// A reading as a part of the address, so that it can be shared and disputed: #try=choice.option,...;35
export function readAddress(data, hash) {
  const state = { held: new Map(), together: 0 };
  if (!hash.startsWith("#try=")) return state;
  const [picks, share] = decodeURIComponent(hash.slice(5)).split(";");
  for (const pick of picks.split(",").filter(Boolean)) {
    const dot = pick.lastIndexOf(".");
    const at = data.choices.findIndex((choice) => choice.id === pick.slice(0, dot));
    const option = at < 0 ? -1 : data.choices[at].options.findIndex((one) => one[0] === pick.slice(dot + 1));
    if (option >= 0) state.held.set(at, option);
  }
  state.together = Math.min(100, Math.max(0, Number(share) || 0));
  return state;
}

export function writeAddress(data, state) {
  const picks = Array.from(state.held, ([at, option]) => `${data.choices[at].id}.${data.choices[at].options[option][0]}`);
  return `#try=${encodeURIComponent(picks.sort().join(","))}${state.together ? `;${state.together}` : ""}`;
}
