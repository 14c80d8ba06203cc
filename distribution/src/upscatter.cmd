@echo off
rem Starts the program of an unpacked package.
setlocal DisableDelayedExpansion
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%here%runtime\bin\java.exe" set "java=%here%runtime\bin\java.exe"
set "found=%java%"
if "%java%"=="java" for %%j in (java.exe) do set "found=%%~$PATH:j"
if "%found%"=="" goto nojava
if not exist "%found%" goto nojava
rem Where nothing is computed, nothing is worth optimising.
set "compiler="
if "%~1"=="" set "compiler=-XX:TieredStopAtLevel=1"
for %%c in (-h --help -V --version list explain schema new completion man index plot) do if "%~1"=="%%c" set "compiler=-XX:TieredStopAtLevel=1"
"%java%" "@%here%lib\java.options" %compiler% "-Dupscatter.program=%~f0" %UPSCATTER_JAVA_OPTIONS% -jar "%here%lib\upscatter.jar" %*
exit /b %ERRORLEVEL%

:nojava
echo upscatter: there is no Java at "%java%"; one of version 17 or later is needed, on the path or in JAVA_HOME 1>&2
exit /b 2
