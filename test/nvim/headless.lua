-- What the scripts of the tests share: a Neovim that opens documents with care.lua, says things as JSON lines, and ends.
-- $CARE_CMD: the server's command as a JSON list.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local M = {}
local exit_code

--- Prints a table as one line of JSON.
function M.say(line) io.stdout:write(vim.fn.json_encode(line) .. '\n') end

--- The exit code of the server, or nil while it runs.
function M.exit_code() return exit_code end

--- Sets care.lua up and opens a file. Returns its buffer.
function M.open(file)
  dofile(here .. '/care.lua').setup({
    cmd = vim.fn.json_decode(os.getenv('CARE_CMD')),
    on_exit = function(code) exit_code = code end,
  })
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  return vim.api.nvim_get_current_buf()
end

--- Waits until `condition` holds; an error says what did not come, or that the server has ended.
function M.wait_for(what, condition)
  local done = vim.wait(30000, function() return exit_code or condition() end, 20)
  if exit_code then
    local log = vim.fn.readfile(vim.lsp.get_log_path())
    error('the server ended by itself with code ' .. exit_code .. '\n' .. table.concat(log, '\n'))
  end
  if not done then error('never came: ' .. what) end
end

--- Asks the server to end, and says with which code it did.
function M.goodbye()
  for _, client in ipairs(vim.lsp.get_active_clients()) do client.stop() end
  vim.wait(5000, function() return exit_code ~= nil end, 50)
  M.say({ kind = 'exit', code = exit_code })
end

--- Runs `main`, then quits. A headless Neovim that meets an error would wait for a key for ever.
function M.run(main)
  local ok, message = pcall(main)
  if not ok then M.say({ kind = 'error', message = tostring(message) }) end
  vim.cmd(ok and 'qall!' or 'cquit 1')
end

return M
