-- Opens $CARE_FILE with care.lua and prints, as JSON lines, the diagnostics that Neovim holds, then the server's exit code.
--   nvim --clean --headless -S probe.lua
-- $CARE_CMD: the server's command as a JSON list. $CARE_EXPECTED: how many diagnostics to wait for.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local care = dofile(here .. '/care.lua')
local expected = tonumber(os.getenv('CARE_EXPECTED'))
local exit_code

local function say(line) io.stdout:write(vim.fn.json_encode(line) .. '\n') end

local function main()
  care.setup({
    cmd = vim.fn.json_decode(os.getenv('CARE_CMD')),
    on_exit = function(code) exit_code = code end,
  })
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('CARE_FILE')))
  local buffer = vim.api.nvim_get_current_buf()
  say({ kind = 'buffer', filetype = vim.bo[buffer].filetype })

  -- The server may publish what it knows before it has read the evidence files. Once the number is the expected one, half
  -- a second more lets a finding too many show itself.
  vim.wait(30000, function() return exit_code or #vim.diagnostic.get(buffer) == expected end, 50)
  if exit_code then
    local log = vim.fn.readfile(vim.lsp.get_log_path())
    error('the server ended by itself with code ' .. exit_code .. '\n' .. table.concat(log, '\n'))
  end
  vim.wait(500, function() return false end, 100)

  -- Neovim counts columns in bytes; findings are compared in UTF-16 units, as the protocol and the command line count.
  local function position(row, col)
    local text = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''
    local _, utf16 = vim.str_utfindex(text, math.min(col, #text))
    return { line = row + 1, column = utf16 + 1 }
  end
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    say({
      kind = 'diagnostic',
      code = d.code or d.user_data.lsp.code,
      source = d.source,
      severity = d.severity,
      message = d.message,
      start = position(d.lnum, d.col),
      ['end'] = position(d.end_lnum, d.end_col),
    })
  end

  for _, client in ipairs(vim.lsp.get_active_clients()) do client.stop() end
  vim.wait(5000, function() return exit_code ~= nil end, 50)
  say({ kind = 'exit', code = exit_code })
end

-- A headless Neovim that meets an error would wait for a key for ever.
local ok, message = pcall(main)
if not ok then say({ kind = 'error', message = tostring(message) }) end
vim.cmd(ok and 'qall!' or 'cquit 1')
