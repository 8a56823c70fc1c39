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

-- A row stays on one page as long as it can. A cell that may be longer than a page breaks: its end would be lost.
local longest = 600

local function has_long_cell(found)
  for _, body in ipairs(found.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        if #pandoc.utils.stringify(cell.contents) > longest then
          return true
        end
      end
    end
  end
  return false
end

function Table(found)
  if FORMAT:match("typst") and has_long_cell(found) then
    return { typst("#[#set table.cell(breakable: true)"), found, typst("]") }
  end
end
