# NOT TRIED. The shell of a locked screen: the program, and again when it has ended.
param([Parameter(Mandatory)][ValidateSet('kiosk', 'display')][string]$Program)
$env:MOTCUA_AGAIN = '1'
$left = 80
while ($true) {
    & "C:\motcua\.venv\Scripts\motcua-$Program.exe"
    # The staff left the kiosk's mode: the sign-in page is for the technician's own account.
    if ($LASTEXITCODE -eq $left) {
        shutdown.exe /l
        Start-Sleep -Seconds 60
    }
    Start-Sleep -Seconds 2
}
