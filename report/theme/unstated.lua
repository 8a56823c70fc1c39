-- Findings that the date of the report cannot state: `[]{.unstated}` goes, and with it the paragraph, the item of a
-- list or the quotation that holds nothing else. (Inline code must print something: Quarto leaves it in the text if it does not.)
-- Runs in Quarto as a filter of `_quarto.yml` and in Pandoc as `--lua-filter`.
local function is_unstated(inline)
  return inline.t == "Span" and inline.classes:includes("unstated")
end

local function is_space(inline)
  return inline == nil or inline.t == "Space" or inline.t == "SoftBreak"
end

-- What is left of a line of text; nil if it held no such span. Two spaces that meet become one.
local function without(inlines)
  if not inlines:find_if(is_unstated) then
    return nil
  end
  local kept = pandoc.Inlines({})
  for _, inline in ipairs(inlines) do
    if not is_unstated(inline) and not (is_space(inline) and is_space(kept[#kept])) then
      kept:insert(inline)
    end
  end
  if #kept > 0 and is_space(kept[#kept]) then
    kept:remove()
  end
  return kept
end

local function block(element)
  local kept = without(element.content)
  if kept == nil then
    return nil
  end
  if #kept == 0 then
    return {}
  end
  element.content = kept
  return element
end

-- An item that was empty in the source stays, as it says something there.
local function list(element)
  local items = pandoc.List({})
  local changed = false
  for _, item in ipairs(element.content) do
    local first = item[1]
    local said = not (#item == 1 and (first.t == "Para" or first.t == "Plain") and first.content:find_if(is_unstated)
      and #without(first.content) == 0)
    changed = changed or not said
    if said then
      items:insert(item)
    end
  end
  if not changed then
    return nil
  end
  if #items == 0 then
    return {}
  end
  element.content = items
  return element
end

local function quotation(element)
  return #element.content == 0 and {} or nil
end

-- Within another element there is no paragraph to empty.
local function span(element)
  local kept = without(element.content)
  if kept ~= nil then
    element.content = kept
    return element
  end
end

return {
  { BulletList = list, OrderedList = list },
  { Para = block, Plain = block, Span = span, Emph = span, Strong = span },
  { BlockQuote = quotation },
}
