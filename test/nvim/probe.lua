-- Opens $CARE_FILE with care.lua and prints, as JSON lines, the diagnostics that Neovim holds, then the server's exit code.
--   nvim --clean --headless -S probe.lua
-- $CARE_CMD: see headless.lua. $CARE_EXPECTED: how many diagnostics to wait for.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local headless = dofile(here .. '/headless.lua')
local expected = tonumber(os.getenv('CARE_EXPECTED'))

headless.run(function()
  local buffer = headless.open(os.getenv('CARE_FILE'))
  headless.say({ kind = 'buffer', filetype = vim.bo[buffer].filetype })

  -- The server may publish what it knows before it has read the evidence files. Once the number is the expected one, half
  -- a second more lets a finding too many show itself. A number that never comes shows in what is printed.
  vim.wait(30000, function() return headless.exit_code() or #vim.diagnostic.get(buffer) == expected end, 50)
  headless.wait_for('a server that runs', function() return true end)
  vim.wait(500, function() return false end, 100)

  -- Neovim counts columns in bytes; findings are compared in UTF-16 units, as the protocol and the command line count.
  local function position(row, col)
    local text = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''
    local _, utf16 = vim.str_utfindex(text, math.min(col, #text))
    return { line = row + 1, column = utf16 + 1 }
  end
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    headless.say({
      kind = 'diagnostic',
      code = d.code or d.user_data.lsp.code,
      source = d.source,
      severity = d.severity,
      message = d.message,
      start = position(d.lnum, d.col),
      ['end'] = position(d.end_lnum, d.end_col),
    })
  end
  headless.goodbye()
end)
