-- Titled boxes, the same in both engines: `::: {.box .answer title="..."}`. The style sheet draws them in HTML,
-- `report-box` of typst-template.typ in PDF. (Quarto's own callouts import a Typst package from the network.)
-- Runs in Quarto as a filter of `_quarto.yml` and in Pandoc as `--lua-filter`.
local function typst(text)
  return pandoc.RawBlock("typst", text)
end

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- Words that stand out or stand aside; in PDF each is a function of typst-template.typ.
local ways = { "headline", "dek", "sure", "aside" }

local function way_of(div)
  for _, name in ipairs(ways) do
    if div.classes:includes(name) then
      return name
    end
  end
end

function Div(div)
  local way = way_of(div)
  if way and FORMAT:match("typst") then
    local blocks = pandoc.Blocks({ typst("#" .. way .. "[") })
    blocks:extend(div.content)
    blocks:insert(typst("]"))
    return blocks
  end
  if not div.classes:includes("box") then
    return nil
  end
  local title = div.attributes["title"]
  div.attributes["title"] = nil
  if FORMAT:match("html") then
    if title then
      local heading = pandoc.Div({ pandoc.Plain({ pandoc.Str(title) }) }, pandoc.Attr("", { "box-title" }))
      div.content:insert(1, heading)
    end
    return div
  end
  if FORMAT:match("typst") then
    local kind = div.classes:find_if(function(class) return class ~= "box" end) or "plain"
    local blocks = pandoc.Blocks({ typst("#report-box(kind: " .. quoted(kind) .. ", title: [") })
    if title then
      blocks:insert(pandoc.Plain({ pandoc.Str(title) }))
    end
    local label = div.identifier ~= "" and (" <" .. div.identifier .. ">") or ""
    blocks:insert(typst("])["))
    blocks:extend(div.content)
    blocks:insert(typst("]"))
    if label ~= "" then
      blocks:insert(1, typst("#block(above: 0pt, below: 0pt)[]" .. label))
    end
    return blocks
  end
end

-- Words of a table that carry its message: what is broken, and what is left open.
function Span(span)
  for _, name in ipairs({ "broken", "silent" }) do
    if span.classes:includes(name) and FORMAT:match("typst") then
      local inlines = pandoc.Inlines({ pandoc.RawInline("typst", "#" .. name .. "[") })
      inlines:extend(span.content)
      inlines:insert(pandoc.RawInline("typst", "]"))
      return inlines
    end
  end
end

-- A row stays on one page as long as it can. A row that may be longer than a page breaks: its end would be lost.
-- How high a row is at the most, in millimetres, is reckoned from its characters and the widths of its columns.
local line, letter, full, gap = 3.7, 1.75, 158, 3
local tallest = 100
local together = 120

local function breaks_in(cell)
  local found = #cell.contents
  cell.contents:walk({ LineBreak = function() found = found + 1 end })
  return found
end

local function height_of(row, columns)
  local found, at = 0, 1
  for _, cell in ipairs(row.cells) do
    local width = 0
    for column = at, math.min(at + cell.col_span - 1, #columns) do
      -- A column without a width takes what its words need; a tenth of the line is less than that.
      width = width + (columns[column][2] or 0.1) * full
    end
    at = at + cell.col_span
    local letters = utf8.len(pandoc.utils.stringify(cell.contents)) or 0
    local lines = math.ceil(letters * letter / math.max(width - gap, 2)) + breaks_in(cell)
    found = math.max(found, lines * line)
  end
  return found
end

-- The last two rows stay together unless they are high: they become the footer of the table, which is never parted.
local function keep_end(found)
  local rows = #found.bodies > 0 and found.bodies[#found.bodies].body or {}
  if #rows < 3 or #found.foot.rows > 0 then
    return
  end
  local last = { rows[#rows - 1], rows[#rows] }
  if height_of(last[1], found.colspecs) + height_of(last[2], found.colspecs) > together then
    return
  end
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      if cell.row_span > 1 then
        return
      end
    end
  end
  rows:remove(#rows)
  rows:remove(#rows)
  found.bodies[#found.bodies].body = rows
  found.foot.rows = last
end

function Table(found)
  if not FORMAT:match("typst") then
    return nil
  end
  local high = false
  for _, body in ipairs(found.bodies) do
    for _, row in ipairs(body.body) do
      high = high or height_of(row, found.colspecs) > tallest
    end
  end
  keep_end(found)
  if high then
    return { typst("#[#set table.cell(breakable: true)"), found, typst("]") }
  end
  return found
end
